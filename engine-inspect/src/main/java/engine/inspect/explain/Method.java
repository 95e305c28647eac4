package engine.inspect.explain;

/** A way to split a prediction up. */
@FunctionalInterface
public interface Method {
    /**
     * Attributes the prediction of {@code x} to its numbers.
     *
     * @param baseline the sample that stands for "nothing said", of the same shapes
     * @throws engine.api.EngineException if it is of other shapes
     */
    Attribution attribute(Explained function, Point x, Point baseline);
}
