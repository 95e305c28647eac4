package engine.testkit;

import engine.api.DType;
import engine.api.config.Schema;
import engine.api.spi.LayerCatalogue;
import engine.testkit.golden.Golden;
import engine.testkit.golden.GoldenModel;
import java.util.stream.Stream;

/** The cases of the layers' goldens as models, for whoever compares backends or checks derivatives. */
public final class GoldenCases {
    private GoldenCases() {}

    /** Those that the engine can run, of all layers of the catalogue. */
    public static Stream<Golden> runnable() {
        Stream<String> layers = LayerCatalogue.all().stream()
                .filter(schema -> schema.packageName().isEmpty())
                .map(Schema::className);
        return Stream.concat(layers, Stream.of("Operation"))
                .filter(LayerContract::hasGoldens)
                .flatMap(layer -> LayerContract.goldens(layer).stream())
                .filter(golden -> LayerContract.refusal(golden) == null);
    }

    /** The same with their weights and inputs. */
    public static Stream<ModelCase> all() {
        return runnable().map(GoldenCases::model);
    }

    static ModelCase model(Golden golden) {
        GoldenModel made = new GoldenModel(golden, DType.FLOAT32);
        return new ModelCase(golden.toString(), made.model(), made.inputs(), golden.maskValue());
    }
}
