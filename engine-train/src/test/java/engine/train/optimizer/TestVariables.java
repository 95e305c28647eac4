package engine.train.optimizer;

import engine.api.Tensor;
import engine.api.weight.Constraint;
import engine.api.weight.Initializer;
import engine.api.weight.Role;
import engine.api.weight.Variable;
import engine.api.weight.WeightSpec;
import org.jspecify.annotations.Nullable;

/** Variables without a model. */
final class TestVariables {
    private TestVariables() {}

    static Variable of(String path, Tensor value, @Nullable Constraint constraint) {
        WeightSpec spec = new WeightSpec(path, value.shape(), new Initializer.Zeros(), null, constraint, Role.TRAINED);
        return new Variable(path, spec, true, value);
    }
}
