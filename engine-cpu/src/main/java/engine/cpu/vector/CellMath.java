package engine.cpu.vector;

import engine.api.activation.ActivationFunction;

/**
 * Arithmetic on rows of float32, element by element, in two equal versions: every result has the same bits with and without the Vector
 * API. Arrays are given with the place of their first element.
 */
public interface CellMath {
    /** {@code y = f(x)}; x and y may be the same place. Not for softmax. */
    void activate(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, int count);

    /** {@code d *= f'(x)}, where {@code y = f(x)}; x is read only if {@link #derivativeNeedsInput}. */
    void derive(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, float[] d, int dAt, int count);

    /** {@code c[after] = f·c[before] + i·g} of an LSTM; gates: i | f | g | o, each of {@code units}. */
    void cell(float[] gates, int at, float[] c, int before, int after, int units);

    /** {@code y = a·b}. */
    void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count);

    /** {@code sum += a·b}. */
    void addProduct(float[] a, int aAt, float[] b, int bAt, float[] sum, int sumAt, int count);

    /** {@code y = a + b}. */
    void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count);

    /**
     * The gradients of an LSTM's activated gates, from those of its cell state ({@code dCell}) and output: {@code dGates = dCell·g |
     * dCell·cBefore | dCell·i | dOut·cellOut}, and {@code dCell *= f}, which is the gradient of the cell state before.
     */
    void gateGradients(
            float[] gates,
            int at,
            float[] cBefore,
            int cAt,
            float[] cellOut,
            int cellOutAt,
            float[] dOut,
            int dOutAt,
            float[] dCell,
            int dCellAt,
            float[] dGates,
            int dGatesAt,
            int units);

    /** {@code y = z·a + (1 − z)·b}, as {@code b + z·(a − b)}; y and a may be the same place. */
    void mix(float[] z, int zAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count);

    /** The gradients of what {@link #mix} mixes: {@code dz = d·(a − b), da = d·z, db = d·(1 − z)}. */
    void mixGradients(
            float[] d,
            int dAt,
            float[] z,
            int zAt,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] dz,
            int dzAt,
            float[] da,
            int daAt,
            float[] db,
            int dbAt,
            int count);

    /** Whether the derivative is taken at x; all others follow from y alone. */
    static boolean derivativeNeedsInput(ActivationFunction f) {
        return switch (f) {
            case SOFTPLUS,
                    SOFTSIGN,
                    SWISH,
                    GELU,
                    MISH,
                    SQUAREPLUS,
                    SPARSE_PLUS,
                    TANH_SHRINK,
                    HARD_SILU,
                    HARD_TANH,
                    LOG_SIGMOID,
                    SPARSEMAX -> true;
            default -> false;
        };
    }
}
