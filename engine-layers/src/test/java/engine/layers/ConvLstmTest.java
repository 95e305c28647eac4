package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Masking;
import engine.layers.rnn.ConvLstm;
import engine.layers.shape.Reshape;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Keras on TensorFlow does not compute on a processor, or its cases cannot say. */
class ConvLstmTest {
    private static final int TIMESTEPS = 3;
    private static final int CHANNELS = 2;
    private static final int PLACES = 12;

    private static Model model(Symbol x, Layer... layers) {
        Model model = Model.sequential("m", x, layers);
        model.variables().forEach(variable -> {
            Tensor value = variable.value();
            for (int i = 0; i < value.size(); i++) value.set(i, Math.sin(i + value.size()) / 2);
        });
        return model;
    }

    private static Tensor predict(Model model, Tensor x) {
        return model.predict(List.of(x)).get(0);
    }

    private static Tensor numbers(Shape shape) {
        Tensor x = Tensor.zeros(DType.FLOAT32, shape);
        for (int i = 0; i < x.size(); i++) x.set(i, Math.cos(i * i));
        return x;
    }

    private static ConvLstm layer() {
        return ConvLstm.of(CHANNELS, 2, 3).named("rec").returnSequences(true).padding(Padding.SAME);
    }

    @Test
    void channels_may_come_first() {
        Tensor last = numbers(Shape.of(1, TIMESTEPS, 4, 3, CHANNELS));
        Tensor first = Tensor.zeros(DType.FLOAT32, Shape.of(1, TIMESTEPS, CHANNELS, 4, 3));
        for (int i = 0; i < last.size(); i++) first.set(turned(i), last.get(i));
        Tensor expected = predict(model(Symbol.input("x", TIMESTEPS, 4, 3, CHANNELS), layer()), last);
        ConvLstm other = layer().dataFormat(DataFormat.CHANNELS_FIRST);
        Tensor found = predict(model(Symbol.input("x", TIMESTEPS, CHANNELS, 4, 3), other), first);
        for (int i = 0; i < expected.size(); i++)
            assertThat(found.get(turned(i))).isCloseTo(expected.get(i), within(1e-6));
    }

    /** Where a number of (timesteps, places, channels) lies in (timesteps, channels, places). */
    private static int turned(int i) {
        int step = PLACES * CHANNELS;
        return i / step * step + i % CHANNELS * PLACES + i % step / CHANNELS;
    }

    @Test
    void a_masked_timestep_repeats_the_output_before_it() {
        Tensor x = numbers(Shape.of(1, TIMESTEPS, PLACES * CHANNELS));
        for (int i = 2 * PLACES * CHANNELS; i < x.size(); i++) x.set(i, 0);
        TimeDistributed images = TimeDistributed.of(Reshape.of(4, 3, CHANNELS)).named("images");
        Symbol input = Symbol.input("x", TIMESTEPS, PLACES * CHANNELS);
        Tensor masked = predict(model(input, Masking.of(0).named("masking"), images, layer()), x);
        Tensor plain = predict(model(input, images, layer()), x);
        int step = PLACES * CHANNELS;
        for (int i = 0; i < step; i++) {
            assertThat(masked.get(2 * step + i)).isEqualTo(masked.get(step + i));
            assertThat(masked.get(step + i)).isEqualTo(plain.get(step + i));
        }
        assertThat(plain.get(2 * step)).isNotEqualTo(plain.get(step));
    }
}
