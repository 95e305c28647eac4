package engine.api.config;

import java.util.List;

/** One key, or several that belong together, such as the three options of a weight. */
public interface KeyGroup {
    /** The keys, in the order in which files list them. */
    List<Key<?>> keys();
}
