package engine.train.metric.mean;

import engine.api.Tensor;
import engine.train.loss.Loss;

/** What a metric takes the mean of: a number for every row of a prediction. */
@FunctionalInterface
interface RowValue {
    double of(Tensor target, Tensor prediction, int row, int width);

    /** The value as it is for a batch with these targets. Allocates nothing. */
    default RowValue seeing(Tensor target) {
        return this;
    }

    /** The value of a loss. */
    final class OfLoss implements RowValue {
        private final Loss loss;
        private OfLoss seen = this; // for the targets of the last batch

        OfLoss(Loss loss) {
            this.loss = loss;
        }

        @Override
        public double of(Tensor target, Tensor prediction, int row, int width) {
            return loss.value(target, prediction, row, width);
        }

        @Override
        public RowValue seeing(Tensor target) {
            Loss ofBatch = loss.seeing(target);
            if (seen.loss != ofBatch) seen = ofBatch == loss ? this : new OfLoss(ofBatch);
            return seen;
        }
    }
}
