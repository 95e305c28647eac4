package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.spi.OptimizerSlots;
import engine.api.spi.SlotOrder;
import java.util.Optional;
import java.util.ServiceLoader;

/** What optimizers remember, by the services that know them: no optimizer is known here. */
final class SlotOrders {
    private SlotOrders() {}

    /** The order in which files list an optimizer's slots; empty for one that nobody knows. */
    static Optional<SlotOrder> of(ObjectConfig optimizer) {
        for (OptimizerSlots service : ServiceLoader.load(OptimizerSlots.class)) {
            Optional<SlotOrder> order = service.order(optimizer);
            if (order.isPresent()) return order;
        }
        return Optional.empty();
    }
}
