package engine.inspect.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The gradient at the sample times the distance from the baseline: exact for a linear model, a first guess for others. Source: Shrikumar
 * et al. 2016, "Not Just a Black Box".
 */
public final class GradientTimesInput implements Method {
    /** There is nothing to choose. */
    public GradientTimesInput() {}

    @Override
    public Attribution attribute(Explained function, Point x, Point baseline) {
        Point start = function.baseline(x, baseline);
        List<double[]> parts = new ArrayList<>();
        function.visit(List.of(x), (point, found, gradient) -> parts.addAll(times(gradient, x, start)));
        double[] ends = function.ends(x, function.beginning(x, start));
        return new Attribution(parts, ends[0], ends[1], 1);
    }

    /** Gradient times distance, number by number. */
    static List<double[]> times(List<double[]> gradient, Point x, Point start) {
        List<double[]> parts = new ArrayList<>();
        for (int i = 0; i < gradient.size(); i++) {
            double[] part = gradient.get(i).clone();
            for (int k = 0; k < part.length; k++)
                part[k] *= x.inputs().get(i)[k] - start.inputs().get(i)[k];
            parts.add(part);
        }
        return parts;
    }
}
