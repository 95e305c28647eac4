package engine.train.metric.confusion;

import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a row are looked at, and which may say yes at all.
 *
 * @param classId the only one that is looked at, or null for all
 * @param topK how many, the largest, may say yes; null for all
 * @param logits whether a sigmoid is taken first
 */
record Selection(@Nullable Integer classId, @Nullable Integer topK, boolean logits) {
    static final Selection ALL = new Selection(null, null, false);

    int first() {
        return classId == null ? 0 : classId;
    }

    int end(int width) {
        return classId == null ? width : classId + 1;
    }

    /** Place of the last number that may say yes, the largest first and of equal ones the first first; −1 where all may. */
    int last(Tensor prediction, int row, int width) {
        if (topK == null || topK >= width) return -1;
        int last = -1;
        for (int found = 0; found < topK; found++) last = next(prediction, row * width, width, last);
        return last;
    }

    private static int next(Tensor prediction, int start, int width, int last) {
        int best = -1;
        for (int i = start; i < start + width; i++) {
            boolean left = last < 0 || after(prediction, i, last);
            if (left && (best < 0 || prediction.get(i) > prediction.get(best))) best = i;
        }
        return best < 0 ? last : best;
    }

    /** Whether the number at {@code i} comes after that at {@code other}. */
    private static boolean after(Tensor prediction, int i, int other) {
        double mine = prediction.get(i);
        double its = prediction.get(other);
        return mine < its || mine == its && i > other;
    }

    /** Whether the number at {@code i} may say yes. */
    static boolean may(Tensor prediction, int i, int last) {
        return last < 0 || !after(prediction, i, last);
    }

    float probability(double prediction) {
        return (float) (logits ? 1 / (1 + Math.exp(-prediction)) : prediction);
    }
}
