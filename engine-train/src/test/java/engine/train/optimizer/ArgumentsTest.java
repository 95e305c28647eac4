package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.train.FitOptions;
import engine.train.Trainer;
import engine.train.callback.EarlyStopping;
import engine.train.callback.ReduceLrOnPlateau;
import engine.train.catalogue.Optimizers;
import engine.train.loss.Huber;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.schedule.CosineDecay;
import engine.train.schedule.CosineDecayRestarts;
import engine.train.schedule.ExponentialDecay;
import engine.train.schedule.InverseTimeDecay;
import engine.train.schedule.LearningRate;
import engine.train.schedule.PiecewiseConstantDecay;
import engine.train.schedule.PolynomialDecay;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would train into nonsense is refused where it is said: in the library, by the argument's name. */
class ArgumentsTest {
    private static final double NAN = Double.NaN;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("learning_rate", () -> Adam.of(-1)),
                wrong("learning_rate", () -> Sgd.of(NAN)),
                wrong("learning_rate", () -> Lion.of(Double.POSITIVE_INFINITY)),
                wrong("learning_rate", () -> LearningRate.constant(-1e-3)),
                wrong("learning_rate", () -> Adam.of().learningRate(-1)),
                wrong("beta_1", () -> Adam.of().beta1(1)),
                wrong("beta_2", () -> AdamW.of().beta2(-.1)),
                wrong("epsilon", () -> Adam.of().epsilon(-1)),
                wrong("beta_1", () -> Nadam.of().beta1(2)),
                wrong("beta_2", () -> Adamax.of().beta2(NAN)),
                wrong("beta_1", () -> Lion.of().beta1(0)),
                wrong("momentum", () -> Sgd.of().momentum(1.5)),
                wrong("rho", () -> RmsProp.of().rho(1)),
                wrong("rho", () -> Adadelta.of().rho(-1)),
                wrong("initial_accumulator_value", () -> Adagrad.of().initialAccumulatorValue(-1)),
                wrong("weight_decay", () -> Adam.of().weightDecay(-1)),
                wrong("clipnorm", () -> Adam.of().clipnorm(0)),
                wrong("ema_momentum", () -> Adam.of().useEma(2)),
                wrong("gradient_accumulation_steps", () -> Adam.of().gradientAccumulationSteps(1)),
                wrong("decay_steps", () -> new ExponentialDecay(.1, 0, .5, false)),
                wrong("decay_rate", () -> new ExponentialDecay(.1, 10, -.5, false)),
                wrong("initial_learning_rate", () -> new InverseTimeDecay(-1, 10, .5, false)),
                wrong("end_learning_rate", () -> new PolynomialDecay(.1, 10, -1, 1, false)),
                wrong("power", () -> new PolynomialDecay(.1, 10, .01, NAN, false)),
                wrong("warmup_target", () -> new CosineDecay(.1, 10, 0, -1.0, 5)),
                wrong("t_mul", () -> new CosineDecayRestarts(.1, 10, 0, 1, 0)),
                wrong("values", () -> new PiecewiseConstantDecay(List.of(1.0), List.of(.1, -.1))),
                wrong("boundaries", () -> new PiecewiseConstantDecay(List.of(2.0, 1.0), List.of(.1, .2, .3))),
                wrong("delta", () -> new Huber(0)),
                wrong("smoothing", () -> new BinaryCrossentropy(false, 2)),
                wrong("weight of a loss", () -> new Trainer.Objective(new MeanSquaredError(), NAN, List.of())),
                wrong("patience", () -> EarlyStopping.onBest("loss", -1)),
                wrong("factor", () -> new ReduceLrOnPlateau.Options("loss", 1, 1, "auto", 0, 0, 0)),
                wrong("initial epoch", () -> FitOptions.defaults().initialEpoch(-1)),
                wrong("epochs", () -> FitOptions.defaults().epochs(-1)),
                wrong("batch size", () -> FitOptions.defaults().batchSize(0)));
    }

    private static Arguments wrong(String key, ThrowingCallable call) {
        return Arguments.of(key, call);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("wrong")
    void an_argument_that_makes_no_sense_is_refused_by_name(String key, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(EngineException.class).hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Adam", "AdamW", "Nadam", "Adamax", "Adagrad", "Adadelta", "RMSprop", "SGD", "Lion"})
    void a_file_says_no_more_than_a_program(String name) {
        assertThatThrownBy(() -> Optimizers.of(new ObjectConfig(name, Map.of("learning_rate", -1.0))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("learning_rate");
    }

    @Test
    void what_keras_allows_at_the_edges_stays() {
        assertThat(Adam.of(0).beta1(0).epsilon(0).learningRate()).isZero();
        assertThat(Sgd.of(.1).momentum(1).config().config()).containsEntry("momentum", 1.0);
        assertThat(new PolynomialDecay(.1, 10, 0, 2, true).at(0)).isEqualTo(.1f);
    }
}
