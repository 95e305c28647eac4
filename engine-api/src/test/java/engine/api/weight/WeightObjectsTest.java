package engine.api.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.config.Kind;
import engine.api.config.Nested;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Initializers, regularizers and constraints in files: every class, every key, as it was ever written. */
class WeightObjectsTest {
    private static final Kind<Initializer> INITIALIZER = new InitializerKind();
    private static final Kind<Regularizer> REGULARIZER = new RegularizerKind();
    private static final Kind<Constraint> CONSTRAINT = new ConstraintKind();

    static List<Arguments> written() {
        return List.of(
                of(INITIALIZER, new Initializer.Zeros(), "Zeros {}"),
                of(INITIALIZER, new Initializer.Ones(), "Ones {}"),
                of(INITIALIZER, new Initializer.Constant(2), "Constant {value=2.0}"),
                of(INITIALIZER, new Initializer.Identity(1), "Identity {gain=1.0}"),
                of(
                        INITIALIZER,
                        new Initializer.RandomUniform(-1, .05),
                        "RandomUniform {minval=-1.0, maxval=0.05, seed=null}"),
                of(
                        INITIALIZER,
                        new Initializer.RandomNormal(0, .05),
                        "RandomNormal {mean=0.0, stddev=0.05, seed=null}"),
                of(
                        INITIALIZER,
                        new Initializer.TruncatedNormal(1, 2),
                        "TruncatedNormal {mean=1.0, stddev=2.0, seed=null}"),
                of(INITIALIZER, new Orthogonal(.5), "OrthogonalInitializer {gain=0.5, seed=null}"),
                of(INITIALIZER, VarianceScaling.heNormal(), "HeNormal {seed=null}"),
                of(INITIALIZER, VarianceScaling.glorotUniform(), "GlorotUniform {seed=null}"),
                of(
                        INITIALIZER,
                        new VarianceScaling(
                                1, VarianceScaling.Mode.FAN_OUT, VarianceScaling.Distribution.UNTRUNCATED_NORMAL),
                        "VarianceScaling {scale=1.0, mode=fan_out, distribution=untruncated_normal, seed=null}"),
                of(REGULARIZER, Regularizer.l1(.01), "L1 {l1=0.01}"),
                of(REGULARIZER, Regularizer.l2(.5), "L2 {l2=0.5}"),
                of(REGULARIZER, new Regularizer.L1L2(0, 0), "L1L2 {l1=0.0, l2=0.0}"),
                of(REGULARIZER, new Regularizer.L1L2(.1, .2), "L1L2 {l1=0.1, l2=0.2}"),
                of(
                        REGULARIZER,
                        new Regularizer.Orthogonality(.5, Regularizer.Orthogonality.Mode.COLUMNS),
                        "OrthogonalRegularizer {factor=0.5, mode=columns}"),
                of(CONSTRAINT, new Constraint.NonNeg(), "NonNeg {}"),
                of(CONSTRAINT, new Constraint.MaxNorm(2, 1), "MaxNorm {max_value=2.0, axis=1}"),
                of(CONSTRAINT, new Constraint.UnitNorm(0), "UnitNorm {axis=0}"),
                of(
                        CONSTRAINT,
                        new Constraint.MinMaxNorm(.5, 1, 1, 0),
                        "MinMaxNorm {min_value=0.5, max_value=1.0, rate=1.0, axis=0}"),
                of(CONSTRAINT, new Constraint.Unknown(new ObjectConfig("own>Odd", Map.of("a", 1L))), "Odd {a=1}"));
    }

    private static <T> Arguments of(Kind<T> kind, T value, String written) {
        return Arguments.of(kind, value, written);
    }

    @ParameterizedTest
    @MethodSource("written")
    <T> void an_object_is_written_with_all_its_keys_and_read_as_it_was(Kind<T> kind, T value, String written) {
        Map<?, ?> json = (Map<?, ?>) kind.write(value, Nested.NONE);
        assertThat(json.get("class_name") + " " + json.get("config")).isEqualTo(written);
        assertThat(kind.read(json, Nested.NONE)).isEqualTo(value);
    }

    @Test
    void words_of_every_generation_are_understood() {
        assertThat(CONSTRAINT.read(Map.of("name", "maxnorm", "m", 3L), Nested.NONE))
                .isEqualTo(new Constraint.MaxNorm(3, 0));
        assertThat(CONSTRAINT.read("min_max_norm", Nested.NONE)).isEqualTo(new Constraint.MinMaxNorm(0, 1, 1, 0));
        assertThat(REGULARIZER.read("l2", Nested.NONE)).isEqualTo(Regularizer.l2(.01));
        assertThat(REGULARIZER.read("l1_l2", Nested.NONE)).isEqualTo(new Regularizer.L1L2(.01, .01));
        assertThat(REGULARIZER.read(Map.of("class_name", "L1L2", "config", Map.of("l1", .5)), Nested.NONE))
                .isEqualTo(new Regularizer.L1L2(.5, 0));
        assertThat(INITIALIZER.read("glorot_uniform", Nested.NONE)).isEqualTo(VarianceScaling.glorotUniform());
        assertThat(INITIALIZER.read(
                        Map.of("class_name", "VarianceScaling", "config", Map.of("distribution", "normal", "seed", 7L)),
                        Nested.NONE))
                .isEqualTo(VarianceScaling.lecunNormal());
    }

    @Test
    void what_is_not_understood_is_kept_word_for_word() {
        Map<String, Object> odd = Map.of("class_name", "RandomNormal", "config", Map.of("stddev", .1, "odd", 1L));
        assertThat(INITIALIZER.read(odd, Nested.NONE))
                .isEqualTo(new Initializer.Unknown(new ObjectConfig("RandomNormal", Map.of("stddev", .1, "odd", 1L))));
        assertThat(INITIALIZER.read("own>Zeros", Nested.NONE)).isInstanceOf(Initializer.Unknown.class);
        assertThat(CONSTRAINT.read(
                        Map.of("class_name", "MaxNorm", "config", Map.of("axis", List.of(0L, 1L))), Nested.NONE))
                .isInstanceOf(Constraint.Unknown.class);
        assertThat(REGULARIZER.read(Map.of("class_name", "L2", "config", Map.of("l2", -1.0)), Nested.NONE))
                .isInstanceOf(Regularizer.Unknown.class);
    }

    static Stream<Arguments> outOfRange() {
        return Stream.of(
                wrong("max_value", () -> new Constraint.MaxNorm(-1, 0)),
                wrong("min_value", () -> new Constraint.MinMaxNorm(-1, 1, 1, 0)),
                wrong("rate", () -> new Constraint.MinMaxNorm(0, 1, 2, 0)),
                wrong("l1", () -> Regularizer.l1(-.1)),
                wrong("l2", () -> Regularizer.l2(Double.NaN)),
                wrong("stddev", () -> new Initializer.RandomNormal(0, -1)),
                wrong("stddev", () -> new Initializer.TruncatedNormal(0, -1)),
                wrong(
                        "scale",
                        () -> new VarianceScaling(
                                0, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM)));
    }

    private static Arguments wrong(String key, ThrowingCallable call) {
        return Arguments.of(key, call);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("outOfRange")
    void a_number_out_of_range_is_refused_by_name(String key, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessageContaining(key);
    }
}
