package engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private static final Problem PROBLEM = Problem.usage("wrong " + Problem.key("date_format"))
            .where(Problem.key("date_format") + " M/d")
            .expected("no " + Problem.key("group"))
            .found("a {column} called window")
            .hint("give " + Problem.key("date_format") + " and " + Problem.key("group"));

    @Test
    void who_calls_a_library_reads_the_keys_by_their_names() {
        assertThat(PROBLEM.message())
                .isEqualTo("date_format M/d: wrong date_format; expected no group, found a {column} called window"
                        + " (give date_format and group)");
        assertThat(PROBLEM.exception()).hasMessage(PROBLEM.message());
    }

    @Test
    void every_reader_has_words_of_their_own() {
        Problem said = PROBLEM.naming(key -> "$" + key.toUpperCase(Locale.ROOT));

        assertThat(said)
                .isEqualTo(Problem.usage("wrong $DATE_FORMAT")
                        .where("$DATE_FORMAT M/d")
                        .expected("no $GROUP")
                        .found("a {column} called window")
                        .hint("give $DATE_FORMAT and $GROUP"));
    }

    @Test
    void what_is_not_said_stays_unsaid() {
        assertThat(Problem.content("broken").naming(key -> key)).isEqualTo(Problem.content("broken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--aux", "date-format", "Date", "two words", "9"})
    void a_key_is_a_plain_name(String name) {
        assertThatThrownBy(() -> Problem.key(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
