package engine.io.keras.value;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Shape;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What is said of a file, and shapes as files write them. */
class ReadContextTest {
    private final ReadContext context = new ReadContext(Generation.KERAS3, "3.15.1", "m.keras", new ArrayList<>());

    @Test
    void a_problem_names_the_file_and_the_place_within_it() {
        Problem at = context.problem("layer dense", "a kernel of another shape");

        assertThat(at.message()).isEqualTo("m.keras, layer dense: a kernel of another shape");
        assertThat(at.kind()).isEqualTo(Problem.Kind.FILE);
        assertThat(context.problem("", "no model").message()).isEqualTo("m.keras: no model");
    }

    @Test
    void what_a_layer_refuses_is_said_with_the_file_once() {
        EngineException refused =
                Problem.content("no units").where("layer dense").exception();
        EngineException located = context.located(refused);

        assertThat(located).hasMessage("m.keras, layer dense: no units").hasCause(refused);
        assertThat(located.problem().kind()).isEqualTo(Problem.Kind.FILE);
        assertThat(context.located(located)).isSameAs(located);
        assertThat(context.located(Problem.content("no units").exception())).hasMessage("m.keras: no units");
    }

    @Test
    void a_notice_is_said_once() {
        context.notice("read as float32");
        context.notice("read as float32");
        context.notice("read without forget_bias_init");

        assertThat(context.notices()).containsExactly("read as float32", "read without forget_bias_init");
    }

    @Test
    void open_dimensions_are_written_as_null() {
        assertThat(Shapes.write(Shape.of(Shape.UNKNOWN, 3))).containsExactly(null, 3L);
        assertThat(Shapes.write(Shape.of())).isEmpty();
    }

    @Test
    void targets_are_called_as_a_person_writes_them() {
        assertThat(Target.values())
                .extracting(Target::option)
                .containsExactly("keras3", "tf-keras", "keras2", "keras1");
    }
}
