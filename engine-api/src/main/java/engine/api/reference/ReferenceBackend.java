package engine.api.reference;

import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import engine.api.spi.UpdateOps;
import java.util.Optional;

/** The plain backend: each layer's own operation, in double precision inside, on one thread. */
public final class ReferenceBackend implements Backend {
    private final UpdateOps updates = new ReferenceUpdates();

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
        return layer.op(call);
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
