package engine.layers.rnn;

import engine.api.Shape;
import engine.api.layer.Checks;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Steps;
import engine.layers.window.Window;
import java.util.Collections;
import java.util.List;

/**
 * The places of a {@link ConvLstm}: how its two windows walk over them. A step is one timestep, (batch, places…, channels) or with the
 * channels first.
 */
record ConvPlaces(ConvLstm layer, Steps steps, Padding padding) {
    private DataFormat format() {
        return layer.dataFormat();
    }

    /** How the input's window walks over the places of one timestep. */
    Window window(Shape step) {
        return Window.of(format().places(step), steps, padding);
    }

    /** How the hidden state's window walks over its own places, one at a time. */
    Window recurrentWindow(Shape step) {
        List<Integer> ones = Collections.nCopies(steps.size().size(), 1);
        return Window.of(results(step), Steps.of(steps.size(), ones), Padding.SAME);
    }

    private int[] results(Shape step) {
        return steps.results(format().places(step), padding);
    }

    /** (taps…, channels, columns). */
    Shape kernel(int channels, int columns) {
        Shape shape = Shape.of(channels, columns);
        List<Integer> size = steps.size();
        for (int axis = size.size() - 1; axis >= 0; axis--) shape = shape.prepend(size.get(axis));
        return shape;
    }

    /** A state of one sample, without the batch; refuses a sequence that the window does not fit. */
    Shape state(Shape sequence) {
        if (sequence.rank() != steps.size().size() + 3) throw misfit("wrong number of dimensions", sequence);
        Shape step = sequence.dropFirst(1);
        int[] results = results(step);
        for (int places : results) {
            if (places < 1) throw misfit("the window does not fit, or a size is not known", sequence);
        }
        if (above1(steps.stride()) && above1(steps.dilation())) {
            throw misfit("strides and dilation_rate cannot both be above 1", sequence);
        }
        return format().shape(1, results, layer.filters()).dropFirst(1);
    }

    private static boolean above1(List<Integer> sizes) {
        return sizes.stream().anyMatch(n -> n > 1);
    }

    private RuntimeException misfit(String what, Shape found) {
        return Checks.problem(layer, what)
                .expected("batch, timesteps, channels and " + steps.size().size() + " axes of places for a window of "
                        + steps.size() + " taps")
                .found(found)
                .exception();
    }
}
