package engine.io.array;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files beside the tests. */
public final class Fixture {
    private Fixture() {}

    public static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
