package engine.layers.plain;

import engine.api.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Einstein's sum of two arrays: {@code y[o] = Σ_r a[…]·b[…]} over all places r of the labels that y does not have. Each array has a label an
 * axis, {@code "abc"}; a label that an array lacks repeats it.
 */
public final class Contraction {
    private final int[] outOfA; // [elements of y] where its sum begins in a
    private final int[] outOfB; // [elements of y] where its sum begins in b
    private final int[] sumOfA; // [terms] from there
    private final int[] sumOfB; // [terms]

    /** @param y the labels of the result, each of them of a or b */
    public Contraction(String a, Shape shapeA, String b, Shape shapeB, String y) {
        Map<Character, Integer> lengths = new LinkedHashMap<>();
        for (int i = 0; i < a.length(); i++) lengths.put(a.charAt(i), shapeA.dim(i));
        for (int i = 0; i < b.length(); i++) lengths.put(b.charAt(i), shapeB.dim(i));
        List<Character> kept = new ArrayList<>();
        for (int i = 0; i < y.length(); i++) kept.add(y.charAt(i));
        List<Character> summed = new ArrayList<>(lengths.keySet());
        summed.removeAll(kept);
        this.outOfA = places(kept, a, shapeA, lengths);
        this.outOfB = places(kept, b, shapeB, lengths);
        this.sumOfA = places(summed, a, shapeA, lengths);
        this.sumOfB = places(summed, b, shapeB, lengths);
    }

    /** For all places of the labels, the last running fastest, the element of an array with these labels. */
    private static int[] places(List<Character> labels, String of, Shape shape, Map<Character, Integer> lengths) {
        View whole = View.of(shape);
        int[] dims = new int[labels.size()];
        int[] strides = new int[labels.size()];
        for (int i = 0; i < dims.length; i++) {
            int axis = of.indexOf(labels.get(i));
            dims[i] = lengths.get(labels.get(i));
            strides[i] = axis < 0 ? 0 : whole.strides()[axis];
        }
        return new View(0, dims, strides).elements();
    }

    /** {@code y = a·b}. */
    public void forward(double[] a, double[] b, double[] y) {
        for (int o = 0; o < outOfA.length; o++) {
            double sum = 0;
            for (int r = 0; r < sumOfA.length; r++) sum += a[outOfA[o] + sumOfA[r]] * b[outOfB[o] + sumOfB[r]];
            y[o] = sum;
        }
    }

    /** Adds the gradients of a and b. */
    public void backward(double[] a, double[] b, double[] dy, double[] da, double[] db) {
        for (int o = 0; o < outOfA.length; o++) {
            for (int r = 0; r < sumOfA.length; r++) {
                da[outOfA[o] + sumOfA[r]] += dy[o] * b[outOfB[o] + sumOfB[r]];
                db[outOfB[o] + sumOfB[r]] += dy[o] * a[outOfA[o] + sumOfA[r]];
            }
        }
    }
}
