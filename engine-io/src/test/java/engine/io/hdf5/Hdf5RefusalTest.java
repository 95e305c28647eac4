package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hdf5RefusalTest {
    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable read) {
        return assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE))
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "features.h5, soft, links are refused",
        "features.h5, dangling, links are refused",
        "features.h5, external, links are refused",
        "features.h5, soft/below, links are refused",
        "features.h5, nowhere, is not in the file",
        "features.h5, types, is no dataset",
        "features.h5, text, unsupported type",
        "features.h5, compound, unsupported type",
        "features.h5, quadruple, unsupported type",
        "features.h5, unwritten_filled, fill value 7",
        "external-storage.h5, data, data in other files is refused",
        "virtual.h5, data, virtual datasets are refused",
        "bfloat16.h5, layers/dense/vars/0, bfloat16 weights are not supported",
        "huge.h5, data, less than 2^31 elements",
        "huge.h5, wide, declares more data than the file can hold"
    })
    void namesWhatItRefusesAndWhere(String name, String path, String message) throws IOException {
        try (Hdf5File file = Fixture.open(name)) {
            assertRefused(() -> file.read(path)).hasMessageContaining(message).hasMessageContaining(name + ":/" + path);
        }
    }

    @Test
    void refusesAttributesOfTheWrongKind() throws IOException {
        try (Hdf5File file = Fixture.open("features.h5")) {
            assertRefused(() -> file.text("", "numbers")).hasMessageContaining("numbers where text belongs");
            assertRefused(() -> file.text("", "vlen_list")).hasMessageContaining("3 strings where one belongs");
            assertRefused(() -> file.numbers("", "vlen_utf8")).hasMessageContaining("unsupported type");
            assertRefused(() -> file.children("contiguous")).hasMessageContaining("is no group");
        }
    }

    @Test
    void refusesWhatIsNoHdf5FileWithoutKeepingItOpen(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.h5"), "no HDF5");
        assertThat(Hdf5File.isHdf5(text)).isFalse();
        assertRefused(() -> Hdf5File.open(text)).hasMessageContaining("is not an HDF5 file");
        assertRefused(() -> Hdf5File.open(new byte[0], "nothing")).hasMessageContaining("is not an HDF5 file");
        assertRefused(() -> Hdf5File.open(folder.resolve("missing.h5"))).hasMessageContaining("missing.h5");
        assertRefused(() -> Hdf5File.open(folder)).hasMessageContaining(folder.toString());
    }

    @Test
    void refusesAFileOfWhichOnlyTheSignatureIsLeft(@TempDir Path folder) throws IOException {
        Path stump = Files.write(folder.resolve("stump.h5"), Hdf5File.SIGNATURE);
        assertThat(Hdf5File.isHdf5(stump)).isTrue();
        assertRefused(() -> Hdf5File.open(stump)).hasMessageContaining("damaged");
    }
}
