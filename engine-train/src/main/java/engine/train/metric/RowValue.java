package engine.train.metric;

import engine.api.Tensor;

/** What a metric takes the mean of: a number for every row of a prediction. */
@FunctionalInterface
interface RowValue {
    double of(Tensor target, Tensor prediction, int row, int width);
}
