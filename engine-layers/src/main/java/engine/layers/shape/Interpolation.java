package engine.layers.shape;

/**
 * What stands between the places of an input that is made larger. Each is a weight by the distance, in places of the input, between a
 * place of the output and one of the input; the weights of the places that there are sum to one.
 */
public enum Interpolation {
    /** The nearest place. */
    NEAREST(0.5),
    /** A straight line between two. */
    BILINEAR(1),
    /** A cubic curve through four, after Keys, with a = −0.5. */
    BICUBIC(2),
    /** A windowed sinc over six. */
    LANCZOS3(3),
    /** A windowed sinc over ten. */
    LANCZOS5(5);

    private final double radius;

    Interpolation(double radius) {
        this.radius = radius;
    }

    /**
     * [to, from]: the weight of each place of the input at each of the output, the places' middles laid over each other.
     *
     * @param from places of the input
     * @param to places of the output
     */
    double[][] weights(int from, int to) {
        double[][] weights = new double[to][from];
        for (int o = 0; o < to; o++) {
            double at = (o + 0.5) * from / to - 0.5;
            double sum = 0;
            for (int i = 0; i < from; i++) sum += weights[o][i] = weight(Math.abs(i - at));
            for (int i = 0; i < from; i++) weights[o][i] /= sum;
        }
        return weights;
    }

    private double weight(double distance) {
        if (distance >= radius) return 0;
        return switch (this) {
            case NEAREST -> 1;
            case BILINEAR -> 1 - distance;
            case BICUBIC -> cubic(distance);
            case LANCZOS3, LANCZOS5 -> sinc(distance) * sinc(distance / radius);
        };
    }

    private static double cubic(double d) {
        return d < 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
