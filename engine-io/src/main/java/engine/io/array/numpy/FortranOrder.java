package engine.io.array.numpy;

import engine.io.array.NdArray;

/** Puts arrays whose first index runs fastest into row-major order, where the last does. */
final class FortranOrder {
    private FortranOrder() {}

    @FunctionalInterface
    private interface Copy {
        void element(int to, int from);
    }

    /** @param array its dimensions as they are, its data still in Fortran order */
    static NdArray toRowMajor(NdArray array) {
        NdArray sorted = NdArray.zeros(array.type(), array.dims());
        forEach(array.dims(), array.size(), copy(array.data(), sorted.data()));
        return sorted;
    }

    private static Copy copy(Object source, Object target) {
        if (source instanceof float[] from) {
            float[] to = (float[]) target;
            return (i, j) -> to[i] = from[j];
        }
        if (source instanceof double[] from) {
            double[] to = (double[]) target;
            return (i, j) -> to[i] = from[j];
        }
        if (source instanceof int[] from) {
            int[] to = (int[]) target;
            return (i, j) -> to[i] = from[j];
        }
        long[] from = (long[]) source;
        long[] to = (long[]) target;
        return (i, j) -> to[i] = from[j];
    }

    /** Counts through the indices in row-major order and keeps the offset in Fortran order beside them. */
    private static void forEach(int[] dims, int size, Copy copy) {
        int[] index = new int[dims.length];
        int[] strides = strides(dims);
        int offset = 0;
        for (int i = 0; i < size; i++) {
            copy.element(i, offset);
            int axis = dims.length - 1;
            for (; axis >= 0 && ++index[axis] == dims[axis]; axis--) {
                offset -= (dims[axis] - 1) * strides[axis];
                index[axis] = 0;
            }
            if (axis >= 0) {
                offset += strides[axis];
            }
        }
    }

    private static int[] strides(int[] dims) {
        int[] strides = new int[dims.length];
        for (int axis = 0, stride = 1; axis < dims.length; stride *= dims[axis++]) {
            strides[axis] = stride;
        }
        return strides;
    }
}
