package engine.train.catalogue;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import engine.train.codec.TrainingCodecs;
import engine.train.loss.CosineSimilarity;
import engine.train.loss.Huber;
import engine.train.loss.Loss;
import engine.train.loss.MeanAbsoluteError;
import engine.train.loss.MeanLoss;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.Reduced;
import engine.train.loss.Reduction;
import engine.train.loss.batch.Circle;
import engine.train.loss.batch.Ctc;
import engine.train.loss.batch.Dice;
import engine.train.loss.batch.Tversky;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.BinaryFocalCrossentropy;
import engine.train.loss.classes.CategoricalCrossentropy;
import engine.train.loss.classes.CategoricalFocalCrossentropy;
import engine.train.loss.classes.CategoricalGeneralizedCrossEntropy;
import engine.train.loss.classes.CategoricalHinge;
import engine.train.loss.classes.KlDivergence;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import engine.train.loss.part.LossKeys;
import java.util.Locale;

/** Losses by Keras' names, from configurations of every generation of Keras. */
public final class Losses {
    private static final Words<Schema<Loss>> KNOWN = new Words<Schema<Loss>>("loss")
            .add("BinaryCrossentropy", BinaryCrossentropy.SCHEMA, "bce")
            .add("BinaryFocalCrossentropy", BinaryFocalCrossentropy.SCHEMA)
            .add("CategoricalCrossentropy", CategoricalCrossentropy.SCHEMA)
            .add("CategoricalFocalCrossentropy", CategoricalFocalCrossentropy.SCHEMA)
            .add("CategoricalGeneralizedCrossEntropy", CategoricalGeneralizedCrossEntropy.SCHEMA)
            .add("CategoricalHinge", CategoricalHinge.SCHEMA)
            .add("Circle", Circle.SCHEMA)
            .add("CosineSimilarity", CosineSimilarity.SCHEMA, "cosineproximity")
            .add("CTC", Ctc.SCHEMA)
            .add("Dice", Dice.SCHEMA)
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
            .add("SquaredHinge", MeanLoss.SQUARED_HINGE.schema())
            .add("Tversky", Tversky.SCHEMA);

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
        Config settings = Settings.read("loss " + config.className(), schema, Config.EMPTY, config.config());
        Loss loss = schema.make("", settings);
        Reduction reduction = Reduction.valueOf(settings.get(LossKeys.REDUCTION).toUpperCase(Locale.ROOT));
        return reduction == loss.reduction() ? loss : new Reduced(loss, reduction);
    }
}
