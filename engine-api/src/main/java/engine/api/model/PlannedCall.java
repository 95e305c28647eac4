package engine.api.model;

import engine.api.DType;
import engine.api.Mask;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.LayerCall;
import engine.api.layer.Node;
import engine.api.weight.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the graph bound to the tensors of a plan. */
final class PlannedCall implements LayerCall {
    private final Session session;
    private final Plan plan;
    private final Node node;
    private final String place;
    private final List<Variable> weights;
    private final boolean readsMask;

    PlannedCall(Session session, Plan plan, Node node, String place) {
        this.session = session;
        this.plan = plan;
        this.node = node;
        this.place = place;
        this.weights = session.model().variables(node.layer());
        this.readsMask = node.readsMask();
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public DType dtype() {
        return session.model().dtype();
    }

    @Override
    public boolean training() {
        return session.options().training();
    }

    @Override
    public boolean gradients() {
        return session.options().gradients();
    }

    @Override
    public int inputs() {
        return node.inputs().size();
    }

    @Override
    public Arguments arguments() {
        return node.arguments();
    }

    @Override
    public Tensor input(int i) {
        return plan.value(node.inputs().get(i)).tensor();
    }

    @Override
    public @Nullable Mask inputMask(int i) {
        return readsMask ? plan.value(node.inputs().get(i)).mask() : null;
    }

    @Override
    public @Nullable Tensor inputGradient(int i) {
        return plan.gradient(node.inputs().get(i));
    }

    @Override
    public int outputs() {
        return node.outputs().size();
    }

    @Override
    public Tensor output(int i) {
        return plan.value(node.outputs().get(i)).tensor();
    }

    @Override
    public @Nullable Mask outputMask(int i) {
        return plan.value(node.outputs().get(i)).mask();
    }

    @Override
    public @Nullable Tensor outputGradient(int i) {
        return plan.gradient(node.outputs().get(i));
    }

    @Override
    public Variable weight(int i) {
        return weights.get(i);
    }

    @Override
    public @Nullable Tensor weightGradient(int i) {
        return session.trains(weights.get(i)) ? session.gradient(weights.get(i)) : null;
    }

    @Override
    public RandomStream random(String purpose) {
        Long own = node.layer().seed();
        return RandomStream.of(own == null ? session.options().seed() : own, place, purpose);
    }

    @Override
    public long step() {
        return session.step();
    }

    @Override
    public Tensor state(String name, Shape shape) {
        return session.state(node.layer().name() + "/" + name, shape);
    }

    @Override
    public @Nullable Tensor probe(String name, Shape shape) {
        return session.options().probes() ? plan.addProbe(node, name, shape, dtype()) : null;
    }
}
