package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import engine.train.codec.TrainingCodecs;

/** Losses by Keras' names, from configurations of every generation of Keras. */
public final class Losses {
    private static final Words<Schema<Loss>> KNOWN = new Words<Schema<Loss>>("loss")
            .add("BinaryCrossentropy", BinaryCrossentropy.SCHEMA, "bce")
            .add("BinaryFocalCrossentropy", BinaryFocalCrossentropy.SCHEMA)
            .add("CategoricalCrossentropy", CategoricalCrossentropy.SCHEMA)
            .add("CategoricalFocalCrossentropy", CategoricalFocalCrossentropy.SCHEMA)
            .add("CategoricalHinge", CategoricalHinge.SCHEMA)
            .add("CosineSimilarity", CosineSimilarity.SCHEMA, "cosineproximity")
            .add("Hinge", MeanLoss.HINGE.schema())
            .add("Huber", Huber.SCHEMA, "huberloss")
            .add("KLDivergence", KlDivergence.SCHEMA, "kld", "kullbackleiblerdivergence")
            .add("LogCosh", MeanLoss.LOG_COSH.schema())
            .add("MeanAbsoluteError", MeanAbsoluteError.SCHEMA, "mae")
            .add("MeanAbsolutePercentageError", MeanLoss.MEAN_ABSOLUTE_PERCENTAGE_ERROR.schema(), "mape")
            .add("MeanSquaredError", MeanSquaredError.SCHEMA, "mse")
            .add("MeanSquaredLogarithmicError", MeanLoss.MEAN_SQUARED_LOGARITHMIC_ERROR.schema(), "msle")
            .add("Poisson", MeanLoss.POISSON.schema())
            .add("SparseCategoricalCrossentropy", SparseCategoricalCrossentropy.SCHEMA)
            .add("SquaredHinge", MeanLoss.SQUARED_HINGE.schema());

    private Losses() {}

    /** A loss with Keras' defaults by its class, its function or its short name: {@code MeanSquaredError}, {@code mse}. */
    public static Loss of(String name) {
        return of(ObjectConfig.of(name));
    }

    /** The loss a configuration describes, of a user's own by its codec. Refuses what this engine cannot honour. */
    public static Loss of(ObjectConfig given) {
        ObjectConfig config = TrainingCodecs.named(given);
        Loss own = TrainingCodecs.read(Loss.class, "loss", config);
        if (own != null) return own;
        Schema<Loss> schema = KNOWN.get(TrainingCodecs.wrapped(config, "LossFunctionWrapper"));
        return Settings.make("loss " + config.className(), schema, config.config());
    }
}
