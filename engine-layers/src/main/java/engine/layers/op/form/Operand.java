package engine.layers.op.form;

import engine.api.Bool;
import engine.api.DType;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.Checks;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation works on: an input of the call, or a constant.
 *
 * @param input number of the input, −1 for a constant
 */
public record Operand(int input, @Nullable Tensor constant) {

    /** The operands of a call, which has so many. */
    public static List<Operand> of(Layer operation, Arguments arguments, int count) {
        List<Operand> operands = new ArrayList<>();
        for (Object argument : arguments.positional()) operands.add(of(operation, argument));
        for (Object argument : arguments.named().values()) operands.add(of(operation, argument));
        if (operands.size() == count) return operands;
        throw Checks.problem(operation, "wrong number of arguments")
                .expected(count)
                .found(operands.size())
                .exception();
    }

    public static Operand of(Layer operation, @Nullable Object argument) {
        if (argument instanceof Arguments.Input input) return new Operand(input.index(), null);
        if (argument instanceof Tensor tensor) return new Operand(-1, tensor);
        if (argument instanceof Boolean flag) return new Operand(-1, new Bool(Shape.of(), new boolean[] {flag}));
        if (argument instanceof Long number && number.intValue() == number)
            return new Operand(-1, new Int32(Shape.of(), new int[] {number.intValue()}));
        if (argument instanceof Double number) return new Operand(-1, new Float64(Shape.of(), new double[] {number}));
        throw Checks.problem(operation, "this argument is not supported")
                .expected("an input, a number, a flag or an array")
                .found(argument)
                .exception();
    }

    public Shape shape(Inputs inputs) {
        return constant == null ? inputs.shape(input) : constant.shape();
    }

    /** The element type, {@link DType#FLOAT32} for all floating ones. */
    public DType dtype(Inputs inputs) {
        DType dtype = constant == null ? inputs.flow(input).dtype() : constant.dtype();
        return dtype.isFloating() ? DType.FLOAT32 : dtype;
    }

    /** The numbers; those of a constant as the model's floating type holds them. */
    public Tensor tensor(LayerCall call) {
        if (constant == null) return call.input(input);
        return constant.dtype().isFloating() ? constant.copy(call.dtype()) : constant;
    }

    /** Where the gradient goes, or null. */
    @Nullable
    Tensor gradient(LayerCall call) {
        return constant == null ? call.inputGradient(input) : null;
    }
}
