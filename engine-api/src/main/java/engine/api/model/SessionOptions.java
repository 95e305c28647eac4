package engine.api.model;

/**
 * What a session is for.
 *
 * @param training whether dropout is drawn and statistics are updated
 * @param gradients whether backward may be called
 * @param inputGradients whether gradients are kept for the inputs, too
 * @param probes whether operations also show what goes on inside of them: {@link Session#probes}
 * @param seed of dropout's random streams
 */
public record SessionOptions(boolean training, boolean gradients, boolean inputGradients, boolean probes, long seed) {
    /** To predict: no gradients, no dropout. */
    public static final SessionOptions INFERENCE = new SessionOptions(false, false, false, false, 0);

    /** An inference that shows what goes on inside of its operations. */
    public static final SessionOptions PROBING = new SessionOptions(false, false, false, true, 0);

    /** To train: gradients, and dropout drawn from this seed. */
    public static SessionOptions training(long seed) {
        return new SessionOptions(true, true, false, false, seed);
    }

    /** Gradients of an inference: no dropout, with gradients at the inputs. */
    public static SessionOptions explaining() {
        return new SessionOptions(false, true, true, false, 0);
    }
}
