package engine.layers.op.form;

/** What a reduction makes of numbers. */
public interface Summary {
    /** The element type of the result. */
    Type type();

    /** Whether it has a gradient. */
    boolean differentiable();

    /** The one number. */
    double of(double[] x);

    /** The derivatives by each number; {@code y} is what came out. */
    void gradient(double[] x, double y, double[] d);
}
