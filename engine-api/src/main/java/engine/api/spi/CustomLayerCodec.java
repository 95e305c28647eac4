package engine.api.spi;

import engine.api.layer.CustomLayer;
import java.util.Map;

/** Service that carries a user's own layer to and from a file's JSON. Found by the layer's class when saving, by name when loading. */
public interface CustomLayerCodec {
    /** The class of layer this codec carries. */
    Class<? extends CustomLayer> type();

    /** Keras' {@code registered_name}: {@code Package>Name}. */
    String registeredName();

    /** The configuration without name; values as in {@code ObjectConfig}. */
    Map<String, Object> config(CustomLayer layer);

    /** The layer of this name and configuration. */
    CustomLayer layer(String name, Map<String, Object> config);
}
