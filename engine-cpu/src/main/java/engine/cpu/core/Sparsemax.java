package engine.cpu.core;

/**
 * Keras' sparsemax of a row, {@code max(z − tau, 0)}. Those above the threshold of Martins and Astudillo (2016) are its support; tau is that
 * threshold with the sums of the 1, 2, … largest added up where the paper has the last of them, so a row need not sum to 1. All versions
 * of Keras 3 that have the function compute it so.
 */
final class Sparsemax {
    private Sparsemax() {}

    static void forward(float[] z, float[] y, int from, int to) {
        double support = threshold(z, from, to);
        int kept = count(z, from, to, support);
        double tau = tau(z, from, to, support, kept);
        for (int i = from; i < to; i++) y[i] = (float) Math.max(z[i] - tau, 0);
    }

    static void backward(float[] z, float[] d, int from, int to) {
        double support = threshold(z, from, to);
        int kept = count(z, from, to, support);
        double tau = tau(z, from, to, support, kept);
        double sum = 0;
        for (int i = from; i < to; i++) if (z[i] >= tau) sum += d[i];
        for (int i = from; i < to; i++) {
            double through = z[i] > support ? sum * (kept - rank(z, from, to, i)) / kept : 0;
            d[i] = (float) ((z[i] >= tau ? d[i] : 0) - through);
        }
    }

    private static double tau(float[] z, int from, int to, double support, int kept) {
        double sums = 0;
        for (int i = from; i < to; i++) if (z[i] > support) sums += z[i] * (kept - rank(z, from, to, i));
        return (sums - 1) / kept;
    }

    /** What lies above it is the support: it rises as those fall out that lie below it (Michelot 1986). */
    private static double threshold(float[] z, int from, int to) {
        double tau = Double.NEGATIVE_INFINITY;
        for (int kept = 0, before = -1; kept != before; ) {
            double sum = -1;
            before = kept;
            kept = 0;
            for (int i = from; i < to; i++) {
                if (z[i] <= tau) continue;
                sum += z[i];
                kept++;
            }
            tau = sum / kept;
        }
        return tau;
    }

    private static int count(float[] z, int from, int to, double support) {
        int count = 0;
        for (int i = from; i < to; i++) if (z[i] > support) count++;
        return count;
    }

    /** How many come before it when they are sorted, the largest first. */
    private static int rank(float[] z, int from, int to, int place) {
        int rank = 0;
        for (int i = from; i < to; i++) if (z[i] > z[place] || z[i] == z[place] && i < place) rank++;
        return rank;
    }
}
