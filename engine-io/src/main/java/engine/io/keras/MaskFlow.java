package engine.io.keras;

import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which symbols of a graph carry a mask, as the layers' rules have it. */
final class MaskFlow {
    private final Map<Symbol, Boolean> known = new HashMap<>();

    boolean carries(Symbol symbol) {
        Boolean answer = known.get(symbol);
        if (answer == null) {
            answer = symbol.index() == 0 && produces(symbol);
            known.put(symbol, answer);
        }
        return answer;
    }

    private boolean produces(Symbol symbol) {
        Layer layer = symbol.node().layer();
        List<Symbol> inputs = symbol.node().inputs();
        return switch (layer.maskRule()) {
            case DROP -> false;
            case PASS -> !inputs.isEmpty() && carries(inputs.get(0));
            case OWN -> layer.producesMask(inputs.stream().map(this::carries).toList());
        };
    }
}
