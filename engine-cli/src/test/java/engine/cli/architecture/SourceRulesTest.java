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
    void all_modules_are_seen() {
        assertThat(engine.repository().namedModules()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(engine.repository().javaFiles("src/main/java")).hasSizeGreaterThan(50);
    }

    @Test
    void every_package_says_what_it_is_for() {
        assertThat(engine.packagesWithoutInfo()).isEmpty();
        assertThat(engine.descriptionsWithoutJavadoc()).isEmpty();
    }

    @Test
    void a_family_of_layers_knows_no_other() {
        assertThat(engine.layersThatKnowOtherFamilies()).isEmpty();
    }

    @Test
    void a_layer_that_asks_for_one_of_another_family_is_reported() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<module>engine-layers</module>");
        Path layers = folder.resolve("engine-layers/src/main/java/engine/layers");
        write(layers.resolve("rnn/Lstm.java"), "package engine.layers.rnn;\nimport engine.layers.core.Dense;\n");
        write(layers.resolve("rnn/Gru.java"), "package engine.layers.rnn;\nimport engine.layers.plain.Reals;\n");
        write(
                layers.resolve("rnn/walk/Sums.java"),
                "package engine.layers.rnn.walk;\nimport engine.layers.rnn.sequence.StepMask;\n");
        write(
                layers.resolve("rnn/walk/Driver.java"),
                "package engine.layers.rnn.walk;\nimport engine.layers.core.Dense;\n");
        write(
                layers.resolve("wrap/Bidirectional.java"),
                "package engine.layers.wrap;\nimport engine.layers.merge.Add;\n");

        assertThat(new SourceRules(new Repository(folder)).layersThatKnowOtherFamilies())
                .containsExactlyInAnyOrder(
                        "engine-layers/src/main/java/engine/layers/rnn/Lstm.java",
                        "engine-layers/src/main/java/engine/layers/rnn/walk/Driver.java");
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void every_public_member_says_what_it_is() {
        assertThat(engine.undocumentedMembers()).isEmpty();
    }

    @Test
    void a_member_without_a_word_is_reported() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<module>engine-api</module>");
        Path sources = folder.resolve("engine-api/src/main/java");
        write(sources.resolve("module-info.java"), "module engine.api {\n    exports engine.api;\n}\n");
        write(
                sources.resolve("engine/api/Thing.java"),
                "/** A thing. */\npublic class Thing {\n    /** Its size. */\n    public int size() {\n    }\n\n"
                        + "    public int width() {\n    }\n\n    @Override\n    public String toString() {\n    }\n}\n");
        write(
                sources.resolve("engine/api/Part.java"),
                "/** A part. */\npublic interface Part {\n    int count();\n}\n");

        assertThat(new SourceRules(new Repository(folder)).undocumentedMembers())
                .containsExactly(
                        "engine-api/src/main/java/engine/api/Part.java:3 int count();",
                        "engine-api/src/main/java/engine/api/Thing.java:7 public int width() {");
    }

    @Test
    void no_package_is_crowded() {
        assertThat(engine.crowdedPackages()).isEmpty();
    }

    @Test
    void a_crowded_package_is_reported() throws IOException {
        SourceRules broken = moduleWith("engine/io/Store0.java", "package engine.io;");
        for (int i = 1; i <= SourceRules.MOST_FILES; i++)
            moduleWith("engine/io/Store" + i + ".java", "package engine.io;");

        assertThat(broken.crowdedPackages()).containsExactly("engine-io/src/main/java/engine/io: 21 files");
    }

    @Test
    void no_file_is_too_long() {
        assertThat(engine.longFiles()).isEmpty();
    }

    @Test
    void a_package_without_info_is_reported() throws IOException {
        SourceRules broken = moduleWith("engine/io/Store.java", "package engine.io;");

        assertThat(broken.packagesWithoutInfo()).containsExactly("engine-io/src/main/java/engine/io");
    }

    @Test
    void a_description_that_says_nothing_is_reported() throws IOException {
        SourceRules broken = moduleWith("engine/io/package-info.java", "package engine.io;");

        assertThat(broken.packagesWithoutInfo()).isEmpty();
        assertThat(broken.descriptionsWithoutJavadoc())
                .containsExactly("engine-io/src/main/java/engine/io/package-info.java");
    }

    @Test
    void a_file_one_line_too_long_is_reported() throws IOException {
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
