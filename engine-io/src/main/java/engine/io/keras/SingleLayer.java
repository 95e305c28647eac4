package engine.io.keras;

import engine.api.EngineException;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.Symbol;
import java.util.List;

/** One layer; made once, shared by its calls. */
final class SingleLayer implements ModelPart {
    private final ReadContext context;
    private final Layer layer;

    SingleLayer(SerializedLayer json, String prefix) {
        context = json.context();
        Layer read = json.read();
        layer = read.named(prefix + read.name());
    }

    private SingleLayer(ReadContext context, Layer layer) {
        this.context = context;
        this.layer = layer;
    }

    /** The same for calls that name a mask beside initial states. */
    SingleLayer readingMaskBesideStates() {
        if (!(layer instanceof Lstm lstm)) return this;
        return new SingleLayer(context, lstm.options(lstm.options().maskBesideStates(true)));
    }

    Layer layer() {
        return layer;
    }

    @Override
    public List<Symbol> call(List<Symbol> inputs) {
        if (inputs.isEmpty() && !(layer instanceof InputLayer)) {
            throw context.problem("layer " + layer.name(), "it is never called").exception();
        }
        try {
            return layer.applyAll(inputs.toArray(Symbol[]::new));
        } catch (EngineException e) {
            throw context.located(e);
        }
    }

    @Override
    public List<String> layerNames() {
        return List.of(layer.name());
    }
}
