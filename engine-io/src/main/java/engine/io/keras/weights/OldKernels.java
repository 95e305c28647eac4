package engine.io.keras.weights;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.config.Key;
import engine.api.layer.Checks;
import engine.api.layer.Layer;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Kernels of convolutions as older Keras stored them, made into (taps…, channels, filters). Keras on Theano convolved, with the kernel
 * turned round, where all others correlate; Keras 1 had other axes for channels that come first.
 *
 * @param keras1 whether Keras 1 wrote the file
 * @param theano whether its kernels are those of Theano
 */
record OldKernels(boolean keras1, boolean theano) {
    private static final Set<String> CONVOLUTIONS =
            Set.of("Conv1D", "Conv2D", "Conv3D", "Conv2DTranspose", "ConvLSTM2D");

    /**
     * How the kernels of a file lie.
     *
     * @param version of Keras as the group of the weights states it, which Keras 1 did not; null where it does not
     * @param backend as the group states it, or null
     * @param weights names of its weights: those of TensorFlow end in {@code :0}, those of Theano do not
     */
    static OldKernels of(String version, String backend, List<String> weights) {
        boolean keras1 = version == null;
        boolean numbered = weights.stream().anyMatch(name -> name.matches(".*:\\d+"));
        return new OldKernels(keras1, backend == null ? keras1 && !numbered : backend.equals("theano"));
    }

    /** The arrays of a layer with these variables, their kernels as Keras 3 has them. */
    List<NdArray> converted(Layer layer, List<Variable> variables, List<NdArray> arrays) {
        if (!CONVOLUTIONS.contains(layer.className()) || arrays.isEmpty()) return arrays;
        if (theano) refuseSame(layer);
        List<NdArray> converted = new ArrayList<>(arrays);
        for (int i = 0; i < arrays.size(); i++) {
            Shape shape = variables.get(i).shape();
            if (shape.rank() > 1) converted.set(i, kernel(layer, shape, arrays.get(i)));
        }
        return converted;
    }

    private NdArray kernel(Layer layer, Shape shape, NdArray stored) {
        NdArray kernel = keras1 ? ofKeras1(layer, shape, stored) : stored;
        if (kernel.dims().length == 4 && !Shape.of(kernel.dims()).equals(shape)) kernel = permuted(kernel, 3, 2, 0, 1);
        return theano ? turned(kernel) : kernel;
    }

    private static NdArray ofKeras1(Layer layer, Shape shape, NdArray kernel) {
        boolean first = channelsFirst(layer);
        return switch (layer.className() + "/" + kernel.dims().length) {
            case "Conv1D/4" -> squeezed(isLater(kernel.dims(), shape) ? kernel : permuted(kernel, 2, 3, 1, 0));
            case "Conv2D/4" -> first ? permuted(kernel, 2, 3, 1, 0) : kernel;
            case "Conv3D/5" -> first ? permuted(kernel, 2, 3, 4, 1, 0) : kernel;
            case "Conv2DTranspose/4" -> first ? permuted(kernel, 2, 3, 0, 1) : permuted(kernel, 0, 1, 3, 2);
            default -> kernel;
        };
    }

    /** Whether Keras 1 keeps the gates of a layer side by side, in its mode for GPUs, and not apart. */
    static boolean isFused(Layer layer) {
        return option(layer, "implementation").equals("2");
    }

    /** A kernel of Keras 3 as Keras 1 has it; all other arrays are what they were. */
    static NdArray asKeras1(Layer layer, NdArray array) {
        boolean first = channelsFirst(layer);
        int[] dims = array.dims();
        return switch (layer.className() + "/" + dims.length) {
            case "Conv1D/3" -> NdArray.of(array.floats(), dims[0], 1, dims[1], dims[2]);
            case "Conv2D/4" -> first ? permuted(array, 3, 2, 0, 1) : array;
            case "Conv3D/5" -> first ? permuted(array, 4, 3, 0, 1, 2) : array;
            default -> array;
        };
    }

    /** Whether it is (length, 1, channels, filters), as since 1.2, and not (filters, channels, length, 1). */
    private static boolean isLater(int[] dims, Shape shape) {
        return dims[0] == shape.dim(0) && dims[1] == 1 && dims[3] == shape.last();
    }

    /** (length, 1, channels, filters) without the second axis. */
    private static NdArray squeezed(NdArray kernel) {
        int[] dims = kernel.dims();
        return dims[1] == 1 ? NdArray.of(kernel.floats(), dims[0], dims[2], dims[3]) : kernel;
    }

    private static boolean channelsFirst(Layer layer) {
        return option(layer, "data_format").equals("CHANNELS_FIRST");
    }

    /** The value of an option, as text; empty where the class has none of this name. */
    private static String option(Layer layer, String name) {
        return String.valueOf(value(layer, name));
    }

    private static List<?> sizes(Layer layer, String name) {
        return value(layer, name) instanceof List<?> sizes ? sizes : List.of();
    }

    private static Object value(Layer layer, String name) {
        for (Key<?> key : layer.schema().keys()) {
            Object value = key.name().equals(name) ? layer.config().get(key) : null;
            if (value != null) return value;
        }
        return "";
    }

    /** Axis {@code i} is what axis {@code order[i]} was. */
    private static NdArray permuted(NdArray array, int... order) {
        Shape from = Shape.of(array.dims());
        Shape to = from;
        for (int axis = 0; axis < order.length; axis++) to = to.with(axis, from.dim(order[axis]));
        float[] numbers = array.floats();
        float[] permuted = new float[numbers.length];
        for (int i = 0; i < permuted.length; i++) {
            int[] position = to.position(i);
            int[] source = new int[order.length];
            for (int axis = 0; axis < order.length; axis++) source[order[axis]] = position[axis];
            permuted[i] = numbers[element(source, from)];
        }
        return NdArray.of(permuted, to.dims());
    }

    private static int element(int[] position, Shape shape) {
        int element = 0;
        for (int axis = 0; axis < position.length; axis++) element = element * shape.dim(axis) + position[axis];
        return element;
    }

    /** The taps in the other order along each axis; they are all axes but the last two. */
    private static NdArray turned(NdArray kernel) {
        int width = 1; // numbers of a tap
        int[] dims = kernel.dims();
        for (int axis = Math.max(0, dims.length - 2); axis < dims.length; axis++) width *= dims[axis];
        float[] numbers = kernel.floats();
        float[] turned = new float[numbers.length];
        int taps = width == 0 ? 0 : numbers.length / width;
        for (int tap = 0; tap < taps; tap++)
            System.arraycopy(numbers, tap * width, turned, (taps - 1 - tap) * width, width);
        return NdArray.of(turned, dims);
    }

    /** Where the window is even, or moves by more than one, Theano puts the places that padding adds elsewhere than all others. */
    private static void refuseSame(Layer layer) {
        boolean odd = sizes(layer, "kernel_size").stream().allMatch(n -> (Integer) n % 2 == 1);
        boolean single = sizes(layer, "strides").stream().allMatch(n -> n.equals(1));
        if (option(layer, "padding").equals("SAME") && !(odd && single)) throw elsewhere(layer);
    }

    /** Whether this file's backend computes the layer otherwise than all others, which is refused. */
    void check(Layer layer) {
        boolean pools = layer.className().matches("(Max|Average)Pooling[123]D");
        boolean single = sizes(layer, "pool_size").stream().allMatch(n -> n.equals(1));
        if (theano && pools && option(layer, "padding").equals("SAME") && !single) throw elsewhere(layer);
    }

    private static RuntimeException elsewhere(Layer layer) {
        return Problem.file("padding same of Keras on Theano, which adds places elsewhere")
                .where(Checks.place(layer))
                .expected("an odd window that moves by one, or padding valid")
                .found("sizes " + sizes(layer, "kernel_size") + sizes(layer, "pool_size") + ", strides "
                        + sizes(layer, "strides"))
                .exception();
    }
}
