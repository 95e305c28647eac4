package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that look like places. */
class NamesTest {
    @TempDir
    private Path folder;

    @Test
    void a_layer_whose_name_begins_as_a_models_is_its_own() {
        Path path = Path.of("src/test/resources/engine/io/keras/slash.h5");
        Model model = KerasCases.load(path).model();
        try (Hdf5File file = Hdf5File.open(path)) {
            assertThat(model.variable("enc/out/kernel").value().toDoubles())
                    .isEqualTo(file.read("model_weights/enc/out/enc/out/kernel:0")
                            .toTensor()
                            .toDoubles());
            assertThat(model.variable("enc/d/kernel").value().toDoubles())
                    .isEqualTo(
                            file.read("model_weights/enc/d/kernel:0").toTensor().toDoubles());
        }
        assertThat(model.variables(model.architecture().layer("enc"))).hasSize(5);
        assertThat(model.variables("enc/out")).hasSize(2);
    }

    /** Keras joins the places of a file by the separator of its system. */
    @Test
    void a_keras_file_saved_on_windows_is_read() throws IOException {
        Model model = Model.sequential(
                "m", Symbol.input("x", 4, 3), Lstm.of(2).named("l"), Dense.of(1).named("d"));
        Path saved = Files.createDirectory(folder.resolve("windows"));
        Path plain = folder.resolve("plain.keras");
        new KerasZipStore().save(SavedModel.of(model), plain);
        try (KerasArchive archive = KerasArchive.open(plain);
                Hdf5File weights = Hdf5File.open(archive.read(KerasArchive.WEIGHTS), "weights")) {
            Files.write(saved.resolve(KerasArchive.CONFIG), archive.read(KerasArchive.CONFIG));
            Hdf5Group root = new Hdf5Group();
            for (String place : List.of("layers/lstm/cell", "layers/dense")) {
                for (String child : weights.children(place + "/vars")) {
                    String joined = place.replace('/', '\\') + "/vars/" + child;
                    root.dataset(joined, weights.read(place + "/vars/" + child));
                }
            }
            try (OutputStream out = Files.newOutputStream(saved.resolve(KerasArchive.WEIGHTS))) {
                Hdf5Writer.write(root, out);
            }
        }
        Float32 x = new Float32(Shape.of(1, 4, 3), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        double[] expected = model.predict(List.of(x)).get(0).toDoubles();
        assertThat(new KerasZipStore()
                        .load(saved)
                        .model()
                        .predict(List.of(x))
                        .get(0)
                        .toDoubles())
                .isEqualTo(expected);
    }

    @Test
    void a_final_cast_of_flags_keeps_its_name() {
        Model model = KerasCases.load(KerasCases.FOLDER.resolve("flag_as_number.keras"))
                .model();
        assertThat(model.outputNames()).containsExactly("cast");
        assertThat(model.graph().outputs().get(0).dtype()).isEqualTo(engine.api.DType.FLOAT32);
    }
}
