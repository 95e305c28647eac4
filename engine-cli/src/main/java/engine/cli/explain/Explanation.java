package engine.cli.explain;

import java.util.List;

/**
 * One sample, explained.
 *
 * @param sample its number
 * @param parts an array an input, in the units asked for
 * @param values the model's inputs, an array each
 * @param prediction and baselinePrediction in the same units as the parts
 * @param residual what the parts leave unexplained
 * @param steps of the path
 */
record Explanation(
        int sample,
        List<double[]> parts,
        List<double[]> values,
        double prediction,
        double baselinePrediction,
        double residual,
        int steps) {}
