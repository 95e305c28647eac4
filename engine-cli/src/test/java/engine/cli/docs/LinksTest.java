package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Test
    void every_link_within_the_documentation_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Page page : Page.all()) {
            for (String link : page.links()) {
                links++;
                if (!leadsSomewhere(page, link)) broken.add(page.file() + ": " + link);
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(30);
    }

    @Test
    void a_link_to_no_page_and_one_to_no_heading_are_found() {
        Page readme = Page.of("README.md");
        assertThat(leadsSomewhere(readme, "docs/no-such-page.md")).isFalse();
        assertThat(leadsSomewhere(readme, "docs/user-guide.md#no-such-heading")).isFalse();
        assertThat(leadsSomewhere(readme, "docs/user-guide.md")).isTrue();
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        return Files.exists(target) && (hash < 0 || Page.read(target).anchors().contains(link.substring(hash + 1)));
    }
}
