package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.config.KerasObject;
import engine.api.model.SavedModel;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.value.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topologies, arrays and masks among the arguments of calls, names: read as Keras has them, and written so that they are read again. */
class KerasCasesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("engine.io.keras.KerasCases#all")
    void a_file_of_keras_predicts_as_keras_does(String name) {
        SavedModel saved = KerasCases.load(KerasCases.FOLDER.resolve(name));
        KerasCases.assertPredicts(saved.model(), name);
        // no optimizer is on this module's path, so the state of one in an .h5 cannot be read
        if (saved.compile() == null) assertThat(saved.origin().notices()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engine.io.keras.KerasCases#all")
    void what_is_written_predicts_the_same(String name) {
        SavedModel saved = KerasCases.load(KerasCases.FOLDER.resolve(name));
        for (String form : new String[] {"copy.keras", "copy.h5"}) {
            Path copy = folder.resolve(form);
            (form.endsWith("h5") ? new LegacyH5Store() : new KerasZipStore()).save(saved, copy);
            KerasCases.assertPredicts(KerasCases.load(copy).model(), name);
        }
    }

    @ParameterizedTest
    @MethodSource("engine.io.keras.KerasCases#all")
    void layers_are_written_in_the_order_in_which_keras_lists_them(String name) throws IOException {
        SavedModel saved = KerasCases.load(KerasCases.FOLDER.resolve(name));
        if (saved.model().architecture().sequential()) return;
        Map<String, Object> json = GraphWriter.write(saved.model().architecture(), Target.KERAS3);
        List<Object> written = new ArrayList<>();
        for (Object layer : (List<?>) KerasObject.map(json.get("config")).get("layers")) {
            Map<String, Object> object = KerasObject.map(layer);
            boolean operation = String.valueOf(object.get("module")).contains(".ops");
            if (!operation) written.add(object.get("name"));
        }
        String recorded = Files.readString(KerasCases.FOLDER.resolve("layers.json"));
        String key = name.replace(".h5", "_h5.keras");
        assertThat(written)
                .isEqualTo(KerasObject.map(Json.parse(recorded, "layers.json")).get(key));
    }
}
