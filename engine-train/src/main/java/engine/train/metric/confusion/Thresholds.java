package engine.train.metric.confusion;

import java.util.Arrays;
import java.util.List;

/**
 * Thresholds in rising order, in float as Keras compares them. A prediction says yes at each threshold that it exceeds.
 *
 * @param bounds the thresholds
 * @param even whether they stand at equal distances from 0 to 1; Keras then finds a prediction's place by one multiplication
 * @param below whether the first stands a little below 0, so that everything exceeds it
 */
record Thresholds(float[] bounds, boolean even, boolean below) {
    private static final double EPSILON = 1e-7;

    /** One alone. */
    static Thresholds one(double threshold) {
        return new Thresholds(new float[] {(float) threshold}, false, false);
    }

    /** So many at equal distances from 0 to 1. */
    static Thresholds even(int count) {
        if (count == 1) return one(.5);
        float[] bounds = new float[count];
        for (int i = 0; i < count; i++) bounds[i] = (float) (i * 1.0 / (count - 1));
        return new Thresholds(bounds, true, false);
    }

    /** So many for a curve: the ends stand a little outside of 0 and 1. */
    static Thresholds curve(int count) {
        float[] bounds = even(count).bounds;
        return new Thresholds(widened(bounds), true, true);
    }

    /** These for a curve, and its ends. */
    static Thresholds curve(List<Double> inner) {
        double[] all = new double[inner.size() + 2];
        for (int i = 0; i < inner.size(); i++) all[i + 1] = inner.get(i);
        all[all.length - 1] = 1;
        Arrays.sort(all, 1, all.length - 1);
        float[] bounds = new float[all.length];
        for (int i = 0; i < all.length; i++) bounds[i] = (float) all[i];
        return new Thresholds(widened(bounds), isEven(all), true);
    }

    private static float[] widened(float[] bounds) {
        bounds[0] = (float) -EPSILON;
        bounds[bounds.length - 1] = (float) (1 + EPSILON);
        return bounds;
    }

    private static boolean isEven(double[] all) {
        if (all.length < 3) return false;
        for (int i = 0; i < all.length; i++) {
            double even = (float) i / (all.length - 1);
            if (Math.abs(all[i] - even) > EPSILON + 1e-5 * even) return false;
        }
        return true;
    }

    int count() {
        return bounds.length;
    }

    /** How many of them a prediction exceeds; none if it is not a number. */
    int exceeded(float prediction) {
        if (prediction != prediction) return 0;
        if (even) {
            float inside = Math.max(0, Math.min(1, prediction));
            int place = (int) Math.ceil(inside * (bounds.length - 1));
            return below ? Math.max(1, place) : place;
        }
        int place = Arrays.binarySearch(bounds, prediction);
        return place >= 0 ? place : -1 - place;
    }
}
