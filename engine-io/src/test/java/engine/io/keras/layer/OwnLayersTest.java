package engine.io.keras.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers of a user's own. */
class OwnLayersTest {
    private static final LayerClasses CLASSES = new LayerClasses(List.of(Shift.SCHEMA));

    @Test
    void a_layer_of_ones_own_goes_by_its_registered_name() {
        Map<String, Object> json = new LayerWriter(CLASSES, NoModels.HERE).write(Shift.of("shift", 0.5));
        assertThat(json)
                .containsEntry("module", "Mine")
                .containsEntry("class_name", "Shift")
                .containsEntry("registered_name", "Mine>Shift");
        assertThat(read(json)).isEqualTo(Shift.of("shift", 0.5));
    }

    @Test
    void an_older_file_names_only_the_class() {
        Map<String, Object> json = new LayerWriter(CLASSES, NoModels.HERE).write(Shift.of("shift", 2));
        json.remove("registered_name");
        assertThat(read(json)).isEqualTo(Shift.of("shift", 2));
    }

    @Test
    void tf_keras_has_package_and_class_in_one_name() {
        Map<String, Object> json = new LayerWriter(CLASSES, NoModels.HERE).write(Shift.of("shift", 2));
        json.remove("registered_name");
        json.put("class_name", "Mine>Shift");
        assertThat(read(json)).isEqualTo(Shift.of("shift", 2));
    }

    @Test
    void another_package_is_another_layer() {
        Map<String, Object> json = new LayerWriter(CLASSES, NoModels.HERE).write(Shift.of("shift", 2));
        json.put("registered_name", "Yours>Shift");
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("layer shift (Shift)", "no LayerCatalogue lists Yours>Shift");
    }

    @Test
    void a_key_that_the_class_does_not_state_is_refused() {
        Map<String, Object> json = new LayerWriter(CLASSES, NoModels.HERE).write(Shift.of("shift", 2));
        KerasObject.map(json.get("config")).put("bend", 3L);
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("layer shift (Shift), key bend", "does not know the key");
    }

    @Test
    void what_no_catalogue_lists_is_not_written() {
        Schema<Shift> unlisted = Schema.registered("Mine", "Unlisted", Shift::unlisted, Shift.BY);
        assertThatThrownBy(() -> new LayerWriter(CLASSES, NoModels.HERE)
                        .write(unlisted.make("shift", Config.EMPTY.with(Shift.BY, 2.0))))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        "layer shift (Unlisted)", "no LayerCatalogue", "engine.api.spi.LayerCatalogue");
    }

    private static Layer read(Map<String, Object> json) {
        ReadContext context = new ReadContext(Generation.KERAS3, "", "test.keras", new ArrayList<>());
        Map<String, Object> read = KerasObject.map(Json.parse(Json.write(json), "test"));
        return new LayerReader(context, CLASSES, NoModels.HERE).read(read);
    }
}
