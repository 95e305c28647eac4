package engine.train.codec;

import java.util.Map;

/**
 * Service that carries a loss, a metric or an optimizer of a user's own to and from files. Found by the object's class when a model is
 * saved, by the registered name when one is loaded. Provided in {@code module-info} or in {@code META-INF/services}.
 *
 * @param <T> the class it carries, which is a {@link engine.train.loss.Loss}, a {@link engine.train.metric.Metric} or an
 *     {@link engine.train.optimizer.Optimizer}
 */
public interface TrainingCodec<T> {
    /** The class this codec carries. */
    Class<T> type();

    /** Keras' {@code registered_name}: {@code Package>Name}. */
    String registeredName();

    /** The configuration; values are null, Boolean, Long, Double, String, List or Map. */
    Map<String, Object> config(T object);

    /** The object of this configuration. */
    T object(Map<String, Object> config);
}
