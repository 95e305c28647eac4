package engine.train.service;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.spi.OptimizerSlots;
import engine.api.spi.SlotOrder;
import engine.train.catalogue.Optimizers;
import java.util.Optional;

/** The slots of the optimizers of this module, and of those a user provides a codec for: the optimizer itself is asked. */
public final class KnownSlots implements OptimizerSlots {
    /** For the service loader. */
    public KnownSlots() {}

    @Override
    public Optional<SlotOrder> order(ObjectConfig optimizer) {
        try {
            return Optional.of(Optimizers.of(optimizer).slotOrder());
        } catch (EngineException notSupported) { // whoever trains with it is told so; here it is only not known
            return Optional.empty();
        }
    }
}
