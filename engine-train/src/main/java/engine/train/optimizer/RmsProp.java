package engine.train.optimizer;

import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps divided by a running root mean square of the gradient. Source: {@code keras.optimizers.RMSprop}, epsilon inside the root. */
public final class RmsProp extends GradientDescent<RmsProp> {
    private static final String VELOCITY = "velocity";
    private static final String MOMENTUM = "momentum";
    private static final String AVERAGE_GRADIENT = "average_gradient";

    private double rho = .9;
    private double momentum;
    private double epsilon = 1e-7;
    private boolean centered;
    private UpdateOps.Rmsprop rule = new UpdateOps.Rmsprop(rho, momentum, epsilon);
    private UpdateOps.RmspropSlots[] slots = {};

    private RmsProp(LearningRate rate) {
        super("RMSprop", rate);
    }

    /** Keras' default: {@code of(.001)}. */
    public static RmsProp of() {
        return of(.001);
    }

    public static RmsProp of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    public static RmsProp of(LearningRate learningRate) {
        return new RmsProp(learningRate);
    }

    /** What remains of the running mean at each step; .9. */
    public RmsProp rho(double value) {
        checkNotPrepared("rho");
        rho = value;
        return this;
    }

    /** How much of the last step is kept; 0. */
    public RmsProp momentum(double value) {
        checkNotPrepared(MOMENTUM);
        momentum = value;
        return this;
    }

    /** Keeps the divisor from zero; 1e-7. */
    public RmsProp epsilon(double value) {
        checkNotPrepared("epsilon");
        epsilon = value;
        return this;
    }

    /** Whether the variance takes the mean square's place. */
    public RmsProp centered(boolean value) {
        checkNotPrepared("centered");
        centered = value;
        return this;
    }

    @Override
    List<String> slotNames() {
        List<String> names = new ArrayList<>(List.of(VELOCITY));
        if (momentum > 0) names.add(MOMENTUM);
        if (centered) names.add(AVERAGE_GRADIENT);
        return names;
    }

    @Override
    void attach(Slots made) {
        rule = new UpdateOps.Rmsprop(rho, momentum, epsilon);
        slots = new UpdateOps.RmspropSlots[made.variables().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new UpdateOps.RmspropSlots(
                    made.of(VELOCITY, i),
                    momentum > 0 ? made.of(MOMENTUM, i) : null,
                    centered ? made.of(AVERAGE_GRADIENT, i) : null);
        }
    }

    @Override
    void update(UpdateOps ops, int i, Tensor w, Tensor gradient, float stepSize) {
        ops.rmsprop(w, gradient, slots[i], rule, stepSize);
    }

    @Override
    void describe(Map<String, Object> config) {
        config.put("rho", rho);
        config.put(MOMENTUM, momentum);
        config.put("epsilon", epsilon);
        config.put("centered", centered);
    }
}
