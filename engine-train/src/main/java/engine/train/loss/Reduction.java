package engine.train.loss;

/** How the losses of a batch's rows become one. Source: {@code keras.losses.Loss}. */
public enum Reduction {
    /** Σ(weight·loss) by the number of rows that no mask hides, whatever their weights. */
    SUM_OVER_BATCH_SIZE,
    /** Σ(weight·loss). */
    SUM,
    /** Σ(weight·loss) / Σ weight. */
    MEAN_WITH_SAMPLE_WEIGHT
}
