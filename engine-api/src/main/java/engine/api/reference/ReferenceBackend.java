package engine.api.reference;

import engine.api.layer.Activation;
import engine.api.layer.Concatenate;
import engine.api.layer.CustomLayer;
import engine.api.layer.Dense;
import engine.api.layer.Dropout;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.TimeDistributed;
import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import engine.api.spi.UpdateOps;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The plain backend: every layer there is, in double precision inside, on one thread. */
public final class ReferenceBackend implements Backend {
    private static final Map<Class<? extends Layer>, BiFunction<Layer, LayerCall, LayerOp>> OPS = new HashMap<>();

    static {
        register(Dense.class, ReferenceDense::new);
        register(Lstm.class, ReferenceLstm::new);
        register(Activation.class, ReferenceActivation::new);
        register(Dropout.class, ReferenceDropout::new);
        register(Masking.class, ReferenceMasking::new);
        register(Concatenate.class, ReferenceConcatenate::new);
        register(TimeDistributed.class, ReferenceTimeDistributed::op);
    }

    private static <L extends Layer> void register(Class<L> type, BiFunction<L, LayerCall, LayerOp> op) {
        OPS.put(type, (layer, call) -> op.apply(type.cast(layer), call));
    }

    private final UpdateOps updates = new ReferenceUpdates();

    /** The layers this registry has an operation for. */
    public static Set<Class<? extends Layer>> layers() {
        return Set.copyOf(OPS.keySet());
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String description() {
        return "plain Java in double precision, one thread";
    }

    @Override
    public LayerOp op(Layer layer, LayerCall call) {
        if (layer instanceof CustomLayer custom) return custom.op(call);
        return OPS.get(layer.getClass()).apply(layer, call);
    }

    @Override
    public UpdateOps updates() {
        return updates;
    }

    /** Always there, and the last that {@code auto} takes. */
    public static final class Provider implements BackendProvider {
        @Override
        public String name() {
            return "reference";
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public Backend create(int threads) {
            return new ReferenceBackend();
        }
    }
}
