package engine.train;

import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.weight.Regularizer;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What regularizers add to the loss: of trainable weights as they are, of a layer's outputs ({@code activity_regularizer}) divided by the batch
 * size, as Keras 3 does.
 */
final class Penalties {
    private final List<Variable> regularized;
    private final List<Symbol> activities = new ArrayList<>();
    private final List<Regularizer> activityRegularizers = new ArrayList<>();

    Penalties(Model model) {
        regularized = model.variables().stream()
                .filter(variable -> variable.trainable() && variable.regularizer() != null)
                .toList();
        for (Node node : model.graph().nodes()) {
            Regularizer regularizer = node.layer().activityRegularizer();
            if (regularizer == null) continue;
            activities.add(node.outputs().get(0));
            activityRegularizers.add(regularizer);
        }
    }

    /** The penalties after a forward pass; in training their gradients with respect to outputs are added, too. */
    double activities(Session session, int batch, boolean gradients) {
        double penalty = 0;
        for (int i = 0; i < activities.size(); i++) {
            Regularizer regularizer = activityRegularizers.get(i);
            penalty += regularizer.penalty(session.value(activities.get(i)).tensor()) / batch;
            if (gradients) {
                regularizer.addGradient(
                        session.value(activities.get(i)).tensor(), session.gradient(activities.get(i)), 1.0 / batch);
            }
        }
        return penalty;
    }

    /** The penalties of the weights; in training their gradients are added, too. */
    double weights(Session session, boolean gradients) {
        double penalty = 0;
        for (int i = 0; i < regularized.size(); i++) {
            Variable variable = regularized.get(i);
            Regularizer regularizer = Objects.requireNonNull(variable.regularizer());
            penalty += regularizer.penalty(variable.value());
            if (gradients) {
                regularizer.addGradient(variable.value(), session.gradient(variable), 1);
            }
        }
        return penalty;
    }
}
