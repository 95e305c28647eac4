package engine.layers.op.form;

/**
 * {@code ops.norm} of a vector, {@code (Σ|x|^order)^(1/order)}: of order 0 how many are not zero, of an infinite one the largest or the
 * smallest |x|.
 */
public record Norm(double order) implements Summary {
    @Override
    public Type type() {
        return Type.FLOATING;
    }

    @Override
    public boolean differentiable() {
        return order != 0;
    }

    @Override
    public double of(double[] x) {
        if (Double.isInfinite(order)) return extreme(x);
        double sum = 0;
        for (double a : x) sum += order == 0 ? (a == 0 ? 0 : 1) : Math.pow(Math.abs(a), order);
        return order == 0 ? sum : order == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / order);
    }

    private double extreme(double[] x) {
        double extreme = x.length == 0 ? 0 : Math.abs(x[0]);
        for (double a : x) extreme = order > 0 ? Math.max(extreme, Math.abs(a)) : Math.min(extreme, Math.abs(a));
        return extreme;
    }

    @Override
    public void gradient(double[] x, double y, double[] d) {
        double equal = 0;
        for (double a : x) if (Math.abs(a) == y) equal++;
        for (int i = 0; i < x.length; i++) {
            double sign = Math.signum(x[i]);
            if (Double.isInfinite(order)) d[i] = Math.abs(x[i]) == y ? sign / equal : 0;
            else d[i] = order == 1 ? sign : sign * Math.pow(Math.abs(x[i]) / y, order - 1);
        }
    }
}
