package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page is whole, asks for nothing, and holds the model's own numbers. */
class ReportTest {
    private static final Pattern DATA =
            Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

    @TempDir
    private Path folder;

    private String page(Trained trained, Object... flags) throws IOException {
        Path out = trained.file("report.html");
        Engine.run("report", trained.model(), "--out", out, List.of(flags)).fine();
        return Files.readString(out);
    }

    private static Map<?, ?> data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return (Map<?, ?>) Json.parse(data.group(1), "report");
    }

    @Test
    void it_asks_for_nothing_from_anywhere() throws IOException {
        String page = page(Trained.in(folder, Prices.of(60)));
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("@data@", "@style@", "@script@", "@graph@", "@title@");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("src=", "href=\"http", "@import", "url(");
    }

    @Test
    void it_holds_every_weight_to_the_bit() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Map<?, ?> kernel = (Map<?, ?>) ((List<?>) data(page(trained)).get("weights")).get(0);
        assertThat(kernel.get("name")).isEqualTo("lstm_1/kernel");
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) kernel.get("data")));
        String first = Engine.run("weights", "get", trained.model(), "-i", 0, "--slice", "[0,0]")
                .fine()
                .out();
        assertThat(bytes.order(ByteOrder.LITTLE_ENDIAN).getFloat()).isEqualTo(Float.parseFloat(first.strip()));
    }

    @Test
    void it_shows_the_last_twelve_samples_or_those_that_were_asked_for() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        List<?> last = (List<?>) data(page(trained, "--data", trained.table())).get("samples");
        assertThat(last).hasSize(12);
        List<?> one = (List<?>)
                data(page(trained, "--data", trained.table(), "--sample", "3")).get("samples");
        assertThat(one).hasSize(1);
        assertThat(((Map<?, ?>) one.get(0)).get("number")).isEqualTo(3L);
    }

    @Test
    void timesteps_carry_the_dates_of_their_rows() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        List<?> samples =
                (List<?>) data(page(trained, "--data", trained.table())).get("samples");
        List<?> steps = (List<?>) ((Map<?, ?>) samples.get(11)).get("steps");
        List<String> rows = Files.readAllLines(trained.table());
        assertThat(steps.get(steps.size() - 1))
                .isEqualTo(rows.get(rows.size() - 1).split(",")[0]);
    }

    @Test
    void a_number_the_model_does_not_put_out_is_refused() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Engine.Result refused =
                Engine.run("report", trained.model(), "--output", "dense_9", "--out", trained.file("r.html"));
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("no output dense_9", "dense_3");
    }

    @Test
    void other_files_than_a_page_and_a_history_are_refused() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Engine.Result text = Engine.run("report", trained.model(), "--out", trained.file("r.txt"));
        assertThat(text.exit()).isEqualTo(2);
        assertThat(text.err()).contains("r.txt", ".html");
        Path other = Files.writeString(trained.file("other.json"), "{\"loss\": 3}");
        Engine.Result history =
                Engine.run("report", trained.model(), "--history", other, "--out", trained.file("r.html"));
        assertThat(history.exit()).isEqualTo(4);
        assertThat(history.err()).contains("other.json", "not a history");
    }

    @Test
    void its_bytes_are_those_of_the_file() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Path out = trained.file("r.html");
        Engine.Result result = Engine.run("report", trained.model(), "--out", out, "--json");
        assertThat(Answer.json(result)).containsEntry("bytes", Files.size(out));
    }

    @Test
    void rows_of_weights_carry_the_names_of_columns() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Map<?, ?> kernel = (Map<?, ?>)
                ((List<?>) data(page(trained, "--data", trained.table())).get("weights")).get(0);
        assertThat(kernel.get("rowNames")).isEqualTo(List.of("Open", "High", "Low", "Close", "Volume"));
    }
}
