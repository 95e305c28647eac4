package engine.api.spi;

import engine.api.ObjectConfig;
import java.util.Optional;

/**
 * Service that knows what optimizers remember, so that a file's list of arrays gets names without its reader knowing an optimizer. The
 * arrays of an optimizer that no service knows are kept as they stand.
 */
public interface OptimizerSlots {
    /** The order of an optimizer of this configuration, or empty if this service does not know it or would not honour a setting. */
    Optional<SlotOrder> order(ObjectConfig optimizer);
}
