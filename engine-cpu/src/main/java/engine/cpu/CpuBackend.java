package engine.cpu;

import engine.api.DType;
import engine.api.layer.Activation;
import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Dropout;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Lstm;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.UpdateOps;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fast operations in float32 for the layers that cost time. All others, and everything in float64, is done by the reference: those
 * layers only move numbers, or call back into this backend for what they wrap.
 */
final class CpuBackend implements Backend {
    private interface Maker<L extends Layer> {
        LayerOp make(L layer, LayerCall call, Kernels kernels);
    }

    private static final Map<Class<? extends Layer>, Maker<Layer>> OPS = new HashMap<>();

    static {
        register(Dense.class, CpuDense::new);
        register(Lstm.class, (lstm, call, k) -> new CpuLstm(lstm, call, k.gemm(), k.math(), k.workers()));
        register(Activation.class, CpuActivation::new);
        register(Dropout.class, CpuDropout::new);
        register(Concatenate.class, CpuConcatenate::op);
    }

    private static <L extends Layer> void register(Class<L> type, Maker<L> maker) {
        OPS.put(type, (layer, call, kernels) -> maker.make(type.cast(layer), call, kernels));
    }

    private final String name;
    private final String description;
    private final Kernels kernels;
    private final Backend reference = new ReferenceBackend();
    private final UpdateOps updates;

    CpuBackend(String name, String description, Kernels kernels) {
        this.name = name;
        this.description = description;
        this.kernels = kernels;
        this.updates = new CpuUpdates(kernels.workers(), reference.updates());
    }

    /** The layers this registry has an operation for. */
    static Set<Class<? extends Layer>> layers() {
        return Set.copyOf(OPS.keySet());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public LayerOp op(Layer layer, LayerCall call) {
        Maker<Layer> fast = call.dtype() == DType.FLOAT32 ? OPS.get(layer.getClass()) : null;
        return fast == null ? reference.op(layer, call) : fast.make(layer, call, kernels);
    }

    @Override
    public UpdateOps updates() {
        return updates;
    }
}
