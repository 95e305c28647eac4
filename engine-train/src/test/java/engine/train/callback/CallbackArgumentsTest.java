package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments of callbacks that make no sense are refused by name, and each mode knows which way is better. */
class CallbackArgumentsTest {
    private static final double NONE = Double.NaN;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("min_delta", () -> stopping(-1, 0, "auto", 0)),
                wrong("patience", () -> stopping(0, -1, "auto", 0)),
                wrong("start_from_epoch", () -> stopping(0, 0, "auto", -1)),
                wrong("mode", () -> stopping(0, 0, "least", 0)),
                wrong("factor", () -> reducing(1, 0, 0, 0, 0)),
                wrong("factor", () -> reducing(-.1, 0, 0, 0, 0)),
                wrong("patience", () -> reducing(.5, -1, 0, 0, 0)),
                wrong("min_delta", () -> reducing(.5, 0, NONE, 0, 0)),
                wrong("cooldown", () -> reducing(.5, 0, 0, -1, 0)),
                wrong("min_lr", () -> reducing(.5, 0, 0, 0, -1)));
    }

    private static Arguments wrong(String key, ThrowingCallable made) {
        return Arguments.of(key, made);
    }

    private static EarlyStopping stopping(double minDelta, int patience, String mode, int start) {
        return new EarlyStopping(new EarlyStopping.Options("val_loss", minDelta, patience, mode, NONE, false, start));
    }

    private static ReduceLrOnPlateau.Options reducing(
            double factor, int patience, double minDelta, int cooldown, double minLr) {
        return new ReduceLrOnPlateau.Options("val_loss", factor, patience, "auto", minDelta, cooldown, minLr);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_wrong_argument_is_refused_by_name(String key, ThrowingCallable made) {
        assertThatThrownBy(made).hasMessageContaining("wrong " + key + " of a callback");
    }

    @Test
    void the_least_that_is_allowed_is_taken() {
        assertThat(reducing(0, 0, 0, 0, 0).factor()).isZero();
        assertThat(new EarlyStopping.Options("loss", 0, 0, "min", NONE, false, 0).patience())
                .isZero();
    }

    /** Better is more than {@code min_delta} better: exactly that much is not. */
    @Test
    void each_mode_knows_which_way_is_better() {
        Monitor least = new Monitor("val_accuracy", "min");
        Monitor most = new Monitor("val_loss", "max");

        assertThat(least.grows(key -> true)).isFalse();
        assertThat(most.grows(key -> false)).isTrue();
        assertThat(Monitor.improved(false, 0.5, 1, 0.25)).isTrue();
        assertThat(Monitor.improved(false, 0.75, 1, 0.25)).isFalse();
        assertThat(Monitor.improved(true, 1.5, 1, 0.25)).isTrue();
        assertThat(Monitor.improved(true, 1.25, 1, 0.25)).isFalse();
        assertThat(Monitor.improved(true, 0.5, 1, 0.25)).isFalse();
        assertThat(Monitor.improved(true, -1e300, Double.NaN, 0.25)).isTrue();
        assertThat(Monitor.improved(false, 1e300, Double.NaN, 0.25)).isTrue();
        assertThat(Monitor.improved(false, Double.NaN, Double.NaN, 0.25)).isFalse();
        assertThat(new Monitor("val_acc", "auto").grows("val_acc"::equals)).isTrue();
        assertThat(new Monitor("val_loss", "auto").grows("val_acc"::equals)).isFalse();
    }
}
