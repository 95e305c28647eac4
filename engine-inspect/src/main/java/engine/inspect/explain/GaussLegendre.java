package engine.inspect.explain;

/**
 * Gauss–Legendre quadrature on [0, 1] with n nodes: exact for polynomials of degree 2n − 1. The nodes are the roots of the Legendre polynomial
 * Pₙ, found by Newton's method from Tricomi's estimate.
 *
 * @param nodes ascending, within (0, 1)
 * @param weights that sum to 1
 */
record GaussLegendre(double[] nodes, double[] weights) {
    private static final int NEWTON_STEPS = 100;

    static GaussLegendre of(int n) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            for (int step = 0; step < NEWTON_STEPS; step++) {
                double before = 1; // P₀
                double now = x; // P₁
                for (int k = 2; k <= n; k++) {
                    double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
                    before = now;
                    now = next;
                }
                slope = n * (x * now - before) / (x * x - 1);
                double move = now / slope;
                x -= move;
                if (Math.abs(move) < 1e-15) break;
            }
            nodes[n - 1 - i] = (1 + x) / 2;
            weights[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new GaussLegendre(nodes, weights);
    }
}
