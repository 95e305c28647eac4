package engine.io.keras.layer;

import engine.api.config.Schema;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The classes of layer that files can hold.
 *
 * @param all each with its keys
 */
public record LayerClasses(List<Schema<? extends Layer>> all) {
    /** What the modules of Keras' operations begin with; what follows differs between versions. */
    private static final String OPERATIONS = "keras.src.ops";

    /** Those on the path, and the model's inputs. */
    public static LayerClasses onPath() {
        List<Schema<? extends Layer>> all = new ArrayList<>(List.of(InputLayer.SCHEMA));
        all.addAll(LayerCatalogue.all());
        return new LayerClasses(all);
    }

    private Optional<Schema<? extends Layer>> find(String className, Predicate<Schema<? extends Layer>> condition) {
        return all.stream()
                .filter(schema -> schema.className().equals(className))
                .filter(condition)
                .findFirst();
    }

    /** A class of Keras' own. */
    Optional<Schema<? extends Layer>> layer(String className) {
        return find(className, schema -> schema.packageName().isEmpty());
    }

    /** One of Keras' operations. */
    Optional<Schema<? extends Layer>> operation(String className) {
        return find(className, LayerClasses::isOperation);
    }

    /** A user's own class, of whatever package where the file does not name it. */
    Optional<Schema<? extends Layer>> registered(String packageName, String className) {
        return find(
                className,
                schema -> packageName.isEmpty()
                        ? !schema.packageName().isEmpty() && !isOperation(schema)
                        : schema.packageName().equals(packageName));
    }

    /** Whether it is one of Keras' operations and not a layer. */
    public static boolean isOperation(Schema<? extends Layer> schema) {
        return schema.packageName().startsWith(OPERATIONS);
    }

    /** Whether there is a layer by this name of Keras' own. */
    public boolean reads(String className) {
        return layer(className).isPresent();
    }

    /** Whether there is one of Keras' operations by this name. */
    public boolean readsOperation(String className) {
        return operation(className).isPresent();
    }
}
