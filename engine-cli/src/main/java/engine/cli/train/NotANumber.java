package engine.cli.train;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.weight.Variable;

/** A training that came to nothing because its numbers did. */
final class NotANumber {
    private NotANumber() {}

    /** Looks at all weights: the last step of a run may spoil some that no loss was computed with any more. */
    static void refuse(Model model) {
        for (Variable variable : model.variables()) {
            for (int i = 0; i < variable.value().size(); i++) {
                if (!Double.isFinite(variable.value().get(i))) throw at("the last step, " + variable.path());
            }
        }
    }

    static RuntimeException at(String where) {
        return Problem.content("the training became NaN")
                .where(where)
                .hint("try a smaller --learning-rate, and look whether the inputs are scaled (--scale)")
                .exception();
    }
}
