package engine.train.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.testkit.AllocationMeter;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.keras.KerasCase;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasMetricTest {
    static Stream<KerasCase> cases() {
        return Stream.of("metrics.json", "later_metrics.json", "state_metrics.json")
                .flatMap(KerasCase::list);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void two_batches_give_the_result_of_keras(KerasCase expected) {
        Metric metric = metric(expected);
        metric.reset();
        for (KerasCase batch : expected.all("updates")) {
            metric.update(
                    batch.inner("target").tensor(),
                    batch.inner("prediction").tensor(),
                    expected.tensor("weights"),
                    expected.mask("mask"));
        }
        double theirs = expected.number("result");
        assertThat(metric.result()).isCloseTo(theirs, within(1e-6 * Math.max(1, theirs)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void words_become_the_metric_and_the_name_of_keras(KerasCase expected) {
        ObjectConfig theirs = expected.object("resolved");
        Metric metric = metric(expected);
        assertThat(metric.config().className()).isEqualTo(theirs.className());
        assertThat(metric.name()).isEqualTo(theirs.config().get("name"));
        assertThat(theirs.config().keySet())
                .containsAll(metric.config().config().keySet());
        assertThat(metric(metric.config(), expected).config()).isEqualTo(metric.config());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sums_put_back_continue_the_epoch(KerasCase given) {
        Metric metric = metric(given);
        Metric other = metric(given);
        update(metric, given, 0);
        System.arraycopy(metric.sums(), 0, other.sums(), 0, metric.sums().length);
        update(metric, given, 1);
        update(other, given, 1);
        assertThat(other.result()).isEqualTo(metric.result());
        metric.reset();
        Double empty = "nan".equals(given.text("empty")) ? Double.NaN : 0.0;
        assertThat(metric.result()).isEqualTo(empty);
    }

    /** Those with state once each: measuring takes its time. */
    static Stream<KerasCase> measured() {
        return Stream.concat(
                Stream.of("metrics.json", "later_metrics.json").flatMap(KerasCase::list),
                KerasCase.list("state_metrics.json")
                        .filter(each -> each.tensor("weights") == null && each.mask("mask") == null));
    }

    @ParameterizedTest
    @MethodSource("measured")
    void an_update_allocates_nothing(KerasCase given) {
        Metric metric = metric(given);
        KerasCase batch = given.all("updates").get(0);
        Tensor target = batch.inner("target").tensor();
        Tensor prediction = batch.inner("prediction").tensor();
        @Nullable Tensor weights = given.tensor("weights");
        @Nullable Mask mask = given.mask("mask");
        AllocationMeter.assertSettlesAtZero(() -> metric.update(target, prediction, weights, mask));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_shapes_are_accepted(KerasCase given) {
        KerasCase batch = given.all("updates").get(0);
        metric(given)
                .check(
                        batch.inner("target").tensor().shape(),
                        batch.inner("prediction").tensor().shape());
    }

    private static void update(Metric metric, KerasCase given, int batch) {
        KerasCase numbers = given.all("updates").get(batch);
        metric.update(
                numbers.inner("target").tensor(),
                numbers.inner("prediction").tensor(),
                given.tensor("weights"),
                given.mask("mask"));
    }

    private static Metric metric(KerasCase given) {
        return metric(given.object("object"), given);
    }

    private static Metric metric(ObjectConfig config, KerasCase given) {
        String loss = given.text("loss");
        Tensor prediction = given.all("updates").get(0).inner("prediction").tensor();
        return Metrics.of(config, loss == null ? null : Losses.of(loss), prediction.shape());
    }
}
