package engine.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    private final SourceRules engine = new SourceRules(Repository.ofThisBuild());

    @TempDir
    private Path folder;

    @Test
    void allModulesAreSeen() {
        assertThat(engine.repository().namedModules()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(engine.repository().javaFiles("src/main/java")).hasSizeGreaterThan(50);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(engine.packagesWithoutInfo()).isEmpty();
        assertThat(engine.descriptionsWithoutJavadoc()).isEmpty();
    }

    @Test
    void noFileIsTooLong() {
        assertThat(engine.longFiles()).isEmpty();
    }

    @Test
    void aPackageWithoutInfoIsReported() throws IOException {
        SourceRules broken = moduleWith("engine/io/Store.java", "package engine.io;");

        assertThat(broken.packagesWithoutInfo()).containsExactly("engine-io/src/main/java/engine/io");
    }

    @Test
    void aDescriptionThatSaysNothingIsReported() throws IOException {
        SourceRules broken = moduleWith("engine/io/package-info.java", "package engine.io;");

        assertThat(broken.packagesWithoutInfo()).isEmpty();
        assertThat(broken.descriptionsWithoutJavadoc())
                .containsExactly("engine-io/src/main/java/engine/io/package-info.java");
    }

    @Test
    void aFileOneLineTooLongIsReported() throws IOException {
        SourceRules atTheLimit = moduleWith("engine/io/Store.java", "\n".repeat(SourceRules.MOST_LINES));
        assertThat(atTheLimit.longFiles()).isEmpty();

        SourceRules beyond = moduleWith("engine/io/Store.java", "\n".repeat(SourceRules.MOST_LINES + 1));
        assertThat(beyond.longFiles()).containsExactly("engine-io/src/main/java/engine/io/Store.java: 501 lines");
    }

    private SourceRules moduleWith(String file, String content) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<module>engine-io</module>");
        Path source = folder.resolve("engine-io/src/main/java").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, content);
        return new SourceRules(new Repository(folder));
    }
}
