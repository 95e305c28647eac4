package engine.data.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.data.dialect.Dialect;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import engine.data.time.Gaps;
import engine.data.time.TimeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataSpecTest {
    private static final DataSpec SPEC = new DataSpec(
            new DataSpec.Columns(TimeOptions.DEFAULTS, null, Missing.FAIL, Gaps.BRIDGE, Dialect.FOUND, null),
            List.of(feature("Open", 0, 1), feature("Close", 0, 1)),
            5,
            new DataSpec.Ahead(
                    List.of(
                            new Target("Close", Target.As.LEVEL, 0, 1),
                            new Target("Close", Target.As.RETURN, 0, 1),
                            new Target("Volume", Target.As.LEVEL, 0, 1)),
                    1,
                    1),
            List.of(),
            new DataSpec.Inputs("prices", null));

    private static Feature feature(String column, double mean, double deviation) {
        return new Feature(column, DataSpec.Transform.LEVEL, null, mean, deviation);
    }

    @Test
    void a_scaler_from_elsewhere_scales_features_and_the_levels_of_the_same_columns() {
        DataSpec scaled = SPEC.scaled(new double[] {10, 20}, new double[] {2, 4});

        assertThat(scaled.features()).containsExactly(feature("Open", 10, 2), feature("Close", 20, 4));
        assertThat(scaled.targets())
                .containsExactly(
                        new Target("Close", Target.As.LEVEL, 20, 4),
                        SPEC.targets().get(1),
                        SPEC.targets().get(2));
        assertThat(scaled.scaled(SPEC.features(), SPEC.targets(), SPEC.aux())).isEqualTo(SPEC);
    }

    @ParameterizedTest
    @EnumSource(Target.As.class)
    void what_is_expressed_comes_back_in_units(Target.As as) {
        Target target = new Target("Close", as, 0.5, 0.25);

        double output = (target.express(110, 100) - target.mean()) / target.deviation();

        assertThat(target.units(output, 100)).isCloseTo(110, within(1e-9));
    }
}
