package engine.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, as text. */
record Page(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
    private static final Pattern HEADING = Pattern.compile("(?m)^##+ (.+)$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    /** The checkout these tests belong to: the nearest folder above that holds the wrapper. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) folder = folder.getParent();
        return folder;
    }

    /** A page by its path in the checkout. */
    static Page of(String path) {
        return read(root().resolve(path));
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page that a reader may come to. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.walk(root().resolve("docs"));
                Stream<Path> top = Files.list(root())) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first block of code in a language. */
    String block(String language) {
        return blocks(language).get(0);
    }

    /** All blocks of code in a language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(match -> match.group(1).equals(language))
                .map(match -> match.group(2))
                .toList();
    }

    /** The text under each heading, up to the next heading of any level. */
    Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(withoutBlocks());
        String title = "";
        int from = 0;
        while (heading.find()) {
            sections.put(title, text.substring(from, heading.start()));
            title = heading.group(1);
            from = heading.end();
        }
        sections.put(title, text.substring(from));
        return sections;
    }

    /** The text with its blocks of code blanked, so that a comment in one is no heading and nothing in one a link. */
    private String withoutBlocks() {
        return BLOCK.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(" ".repeat(match.group().length())));
    }

    /** Where the page points to within the checkout: path, or path and {@code #anchor}. */
    List<String> links() {
        return LINK.matcher(withoutBlocks())
                .results()
                .map(match -> match.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    /** The anchors of the headings, as GitHub makes them. */
    List<String> anchors() {
        return HEADING.matcher(withoutBlocks())
                .results()
                .map(match -> match.group(1)
                        .toLowerCase()
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
