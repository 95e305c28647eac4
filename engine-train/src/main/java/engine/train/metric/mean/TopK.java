package engine.train.metric.mean;

import engine.api.Tensor;

/**
 * Whether the right class is among the k with the largest numbers; of equal ones at the edge all count as among them. Source: {@code
 * keras.metrics}' top-k accuracies on TensorFlow.
 *
 * @param k how many count
 */
record TopK(int k) {
    /** With a target for each class: the largest is the right one. */
    double categorical(Tensor target, Tensor prediction, int row, int width) {
        return among(prediction, row, width, Accuracy.largest(target, row, width));
    }

    /** With the right class's number as target. */
    double sparse(Tensor target, Tensor prediction, int row, int width) {
        double right = target.get(row);
        return right >= 0 && right < width ? among(prediction, row, width, (int) right) : 0;
    }

    /** Where a prediction lists classes, the best first, and the first k are looked at. */
    double listed(Tensor target, Tensor prediction, int row, int width) {
        for (int i = 0; i < Math.min(k, width); i++) {
            if (prediction.get(row * width + i) == target.get(row)) return 1;
        }
        return 0;
    }

    private double among(Tensor prediction, int row, int width, int right) {
        double its = prediction.get(row * width + right);
        if (!Double.isFinite(its)) return 0;
        int above = 0;
        for (int i = row * width; i < (row + 1) * width; i++) if (prediction.get(i) > its) above++;
        return above < k ? 1 : 0;
    }
}
