package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.layer.CustomLayer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.spi.CustomLayerCodec;
import engine.io.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomLayersTest {
    /** A layer that only configures: no test here runs it. */
    private record Shift(String name, double by) implements CustomLayer {
        @Override
        public Shift named(String other) {
            return new Shift(other, by);
        }

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return inputs;
        }

        @Override
        public LayerOp op(LayerCall call) {
            throw new UnsupportedOperationException("only its configuration is tested");
        }
    }

    private static final class ShiftCodec implements CustomLayerCodec {
        @Override
        public Class<Shift> type() {
            return Shift.class;
        }

        @Override
        public String registeredName() {
            return "Mine>Shift";
        }

        @Override
        public Map<String, Object> config(CustomLayer layer) {
            return Map.of("by", ((Shift) layer).by());
        }

        @Override
        public Shift layer(String name, Map<String, Object> config) {
            return new Shift(name, (Double) config.get("by"));
        }
    }

    private static final CustomLayers LAYERS = new CustomLayers(List.of(new ShiftCodec()));

    @Test
    void a_layer_of_ones_own_goes_by_its_registered_name() {
        Map<String, Object> json = LAYERS.write(new Shift("shift", 0.5));
        assertThat(json)
                .containsEntry("module", "Mine")
                .containsEntry("class_name", "Shift")
                .containsEntry("registered_name", "Mine>Shift");
        assertThat(LAYERS.read(config(json), "Mine>Shift")).isEqualTo(new Shift("shift", 0.5));
    }

    @Test
    void an_older_file_names_only_the_class() {
        Map<String, Object> json = LAYERS.write(new Shift("shift", 2));
        assertThat(LAYERS.read(config(json), null)).isEqualTo(new Shift("shift", 2));
    }

    @Test
    void another_package_is_another_layer() {
        Map<String, Object> json = LAYERS.write(new Shift("shift", 2));
        assertThatThrownBy(() -> LAYERS.read(config(json), "Yours>Shift"))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("layer shift (Shift)", "no codec for Yours>Shift", "CustomLayerCodec");
    }

    @Test
    void without_a_codec_nothing_is_written() {
        assertThatThrownBy(() -> new CustomLayers(List.of()).write(new Shift("shift", 2)))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("layer shift", "no CustomLayerCodec", "engine.api.spi.CustomLayerCodec");
    }

    private static LayerConfig config(Map<String, Object> json) {
        ReadContext context = new ReadContext(Generation.KERAS3, "test.keras", new ArrayList<>());
        Map<String, Object> read = KerasObject.map(Json.parse(Json.write(json.get("config")), "test"));
        return new LayerConfig("Shift", read, context, false);
    }
}
