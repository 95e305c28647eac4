package engine.layers.op.form;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Numbers;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code einsum}: a letter an axis, {@code bij,bjk->bik}; each number of the result is the sum, over all places of the letters that it has
 * not, of the products of the operands' numbers. Without {@code ->} the result has the letters that stand once, in their order.
 */
public record Einsum(String subscripts) implements Form {
    /**
     * The letters of each operand and of the result, with capitals in place of {@code ...}.
     *
     * @param lengths of the axes, by letter
     */
    private record Letters(List<String> operands, String result, Map<Character, Integer> lengths) {
        Shape shape(String letters) {
            return Shape.of(letters.chars().map(c -> lengths.get((char) c)).toArray());
        }
    }

    private Letters letters(Layer operation, List<Shape> shapes) {
        String[] sides = subscripts.replace(" ", "").split("->", -1);
        String[] terms = sides[0].split(",", -1);
        if (sides.length > 2 || terms.length != shapes.size()) throw unsupported(operation, shapes);
        String hidden = hidden(operation, terms, shapes);
        List<String> operands = new ArrayList<>();
        Map<Character, Integer> lengths = new LinkedHashMap<>();
        Map<Character, Integer> times = new TreeMap<>();
        for (int i = 0; i < terms.length; i++) {
            String letters = terms[i].replace("...", hidden);
            boolean each = letters.chars().distinct().count() == letters.length();
            if (!each
                    || !letters.matches("[a-zA-Z]*")
                    || letters.length() != shapes.get(i).rank()) throw unsupported(operation, shapes);
            for (int axis = 0; axis < letters.length(); axis++) {
                int length = shapes.get(i).dim(axis);
                Integer before = lengths.get(letters.charAt(axis));
                boolean open = before == null || before == Shape.UNKNOWN;
                if (!open && length != Shape.UNKNOWN && length != before) throw unsupported(operation, shapes);
                if (open) lengths.put(letters.charAt(axis), length);
                times.merge(letters.charAt(axis), 1, Integer::sum);
            }
            operands.add(letters);
        }
        String result = sides.length == 2 ? sides[1].replace("...", hidden) : once(times, hidden);
        if (!result.chars().allMatch(c -> lengths.containsKey((char) c))
                || result.chars().distinct().count() != result.length()) throw unsupported(operation, shapes);
        return new Letters(operands, result, lengths);
    }

    /** Letters in place of {@code ...}, which stands for as many axes in all operands that have it. */
    private String hidden(Layer operation, String[] terms, List<Shape> shapes) {
        int count = -1;
        for (int i = 0; i < terms.length; i++) {
            if (!terms[i].contains("...")) continue;
            int own = shapes.get(i).rank() - (terms[i].length() - 3);
            if (own < 0 || count >= 0 && own != count) throw unsupported(operation, shapes);
            count = own;
        }
        StringBuilder hidden = new StringBuilder();
        for (char letter = 'A'; hidden.length() < count; letter++)
            if (subscripts.indexOf(letter) < 0) hidden.append(letter);
        return hidden.toString();
    }

    private static String once(Map<Character, Integer> times, String hidden) {
        StringBuilder letters = new StringBuilder(hidden);
        times.forEach((letter, count) -> {
            if (count == 1 && hidden.indexOf(letter) < 0) letters.append(letter);
        });
        return letters.toString();
    }

    private RuntimeException unsupported(Layer operation, List<Shape> shapes) {
        return Checks.problem(operation, "subscripts that do not fit these operands, or have a letter twice in one")
                .expected(subscripts)
                .found(shapes)
                .exception();
    }

    private int count() {
        return subscripts.split("->", -1)[0].split(",", -1).length;
    }

    @Override
    public List<Flow> outputs(Layer operation, Inputs inputs) {
        List<Operand> operands = Operand.of(operation, inputs.arguments(), count());
        Letters letters =
                letters(operation, operands.stream().map(o -> o.shape(inputs)).toList());
        List<DType> types = operands.stream().map(o -> o.dtype(inputs)).toList();
        return List.of(Flow.of(letters.shape(letters.result())).dtype(Type.COMMON.of(types)));
    }

    @Override
    public LayerOp op(Layer operation, LayerCall call) {
        List<Operand> operands = Operand.of(operation, call.arguments(), count());
        List<Tensor> x = operands.stream().map(o -> o.tensor(call)).toList();
        return new Op(
                call,
                operands,
                x,
                letters(operation, x.stream().map(Tensor::shape).toList()));
    }

    private static final class Op implements LayerOp {
        private final LayerCall call;
        private final Tensor[] x; // [operands]
        private final @Nullable Tensor[] dx; // [operands]
        private final int[][] begins; // [operands][elements of the result] where the sum begins in the operand
        private final int[][] terms; // [operands][terms] from there

        Op(LayerCall call, List<Operand> operands, List<Tensor> x, Letters letters) {
            this.call = call;
            this.x = x.toArray(new Tensor[0]);
            this.dx = new Tensor[x.size()];
            this.begins = new int[x.size()][];
            this.terms = new int[x.size()][];
            StringBuilder summed = new StringBuilder();
            for (char letter : letters.lengths().keySet())
                if (letters.result().indexOf(letter) < 0) summed.append(letter);
            for (int i = 0; i < x.size(); i++) {
                dx[i] = operands.get(i).gradient(call);
                begins[i] = places(letters, letters.result(), letters.operands().get(i));
                terms[i] = places(letters, summed.toString(), letters.operands().get(i));
            }
        }

        /** For all places of the letters, the last running fastest, the element of the operand. */
        private static int[] places(Letters letters, String along, String operand) {
            int[] whole = View.of(letters.shape(operand)).strides();
            int[] strides = along.chars()
                    .map(letter -> operand.indexOf(letter) < 0 ? 0 : whole[operand.indexOf(letter)])
                    .toArray();
            return new View(0, letters.shape(along).dims(), strides).elements();
        }

        /** A product of all operands but one; −1 leaves none out. */
        private double product(int at, int term, int without) {
            double product = 1;
            for (int i = 0; i < x.length; i++) if (i != without) product *= x[i].get(begins[i][at] + terms[i][term]);
            return product;
        }

        @Override
        public void forward() {
            for (int at = 0; at < begins[0].length; at++) {
                double sum = 0;
                for (int term = 0; term < terms[0].length; term++) sum += product(at, term, -1);
                Numbers.set(call.output(0), at, sum);
            }
        }

        @Override
        public void backward() {
            Tensor dy = call.outputGradient(0);
            if (dy == null) return;
            for (int i = 0; i < x.length; i++) {
                Tensor into = dx[i];
                if (into == null) continue;
                for (int at = 0; at < begins[0].length; at++) {
                    for (int term = 0; term < terms[0].length; term++) {
                        int to = begins[i][at] + terms[i][term];
                        into.set(to, into.get(to) + dy.get(at) * product(at, term, i));
                    }
                }
            }
        }
    }
}
