package engine.cpu;

import engine.api.DType;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.UpdateOps;
import engine.cpu.conv.CpuConv;
import engine.cpu.conv.CpuDepthwise;
import engine.cpu.core.CpuActivation;
import engine.cpu.core.CpuDense;
import engine.cpu.core.CpuDropout;
import engine.cpu.merge.CpuConcatenate;
import engine.cpu.norm.CpuLayerNormalization;
import engine.cpu.pool.CpuPooling;
import engine.cpu.rnn.CpuRecurrent;
import engine.cpu.work.Kernels;
import engine.layers.conv.Conv;
import engine.layers.conv.DepthwiseConv;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.core.EinsumDense;
import engine.layers.merge.Concatenate;
import engine.layers.norm.LayerNormalization;
import engine.layers.pool.Pooling;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.SimpleRnn;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fast operations in float32 for the layers that cost time. All others, and everything in float64, run their own plain operation.
 */
final class CpuBackend implements Backend {
    private interface Maker<L extends Layer> {
        LayerOp make(L layer, LayerCall call, Kernels kernels);
    }

    private static final Map<Schema<?>, Maker<Layer>> OPS = new IdentityHashMap<>();

    static {
        register(Dense.SCHEMA, CpuDense::op);
        register(EinsumDense.SCHEMA, CpuDense::op);
        register(LayerNormalization.SCHEMA, CpuLayerNormalization::op);
        register(Gru.SCHEMA, CpuRecurrent::gru);
        register(Lstm.SCHEMA, CpuRecurrent::lstm);
        register(SimpleRnn.SCHEMA, CpuRecurrent::simpleRnn);
        register(Activation.SCHEMA, CpuActivation::op);
        register(Dropout.SCHEMA, CpuDropout::new);
        register(Concatenate.SCHEMA, CpuConcatenate::op);
        for (Schema<Conv> schema : List.of(Conv.CONV1D, Conv.CONV2D, Conv.CONV3D)) register(schema, CpuConv::op);
        register(DepthwiseConv.DEPTHWISE_CONV1D, CpuDepthwise::op);
        register(DepthwiseConv.DEPTHWISE_CONV2D, CpuDepthwise::op);
        for (Schema<Pooling> schema : Pooling.all()) register(schema, CpuPooling::op);
    }

    @SuppressWarnings("unchecked") // a layer is of the class that its schema makes
    private static <L extends Layer> void register(Schema<L> schema, Maker<L> maker) {
        OPS.put(schema, (layer, call, kernels) -> maker.make((L) layer, call, kernels));
    }

    private final String name;
    private final String description;
    private final Kernels kernels;
    private final UpdateOps updates;

    CpuBackend(String name, String description, Kernels kernels) {
        this.name = name;
        this.description = description;
        this.kernels = kernels;
        this.updates = new CpuUpdates(kernels.workers(), new ReferenceBackend().updates());
    }

    /** Keras' names of the layers that have a fast operation. */
    static Set<String> layers() {
        return OPS.keySet().stream().map(Schema::className).collect(Collectors.toSet());
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
        Maker<Layer> fast = call.dtype() == DType.FLOAT32 ? OPS.get(layer.schema()) : null;
        return fast == null ? layer.op(call) : fast.make(layer, call, kernels);
    }

    @Override
    public UpdateOps updates() {
        return updates;
    }

    @Override
    public void close() {
        kernels.workers().close();
    }
}
