package engine.layers.op;

import engine.api.Problem;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.op.form.Form;
import java.util.List;
import java.util.function.Function;

/**
 * One of Keras 3's operations, which functional models hold beside their layers. The call's arguments have its inputs and constants, the
 * configuration what Keras gives the operation when it makes it, such as {@code axis}. Masks end here. Written in Java by
 * {@link Operations}. Source: {@code keras.ops}.
 *
 * <p>Element types are found as Keras finds them, among bool, int32, int64 and the floating type of the model; integers that grow beyond
 * 2^53 on the way are not exact.
 */
public final class Operation extends BaseLayer<Operation> {
    private final Form form;

    private Operation(Schema<Operation> schema, String name, Config config, Form form) {
        super(schema, name, config);
        this.form = form;
    }

    /**
     * A line of the table.
     *
     * @param module where Keras has it: {@code numpy} of {@code keras.src.ops.numpy}
     * @param form what it computes under a configuration
     */
    static Schema<Operation> schema(String module, String className, Function<Config, Form> form, Key<?>... keys) {
        return new Maker(form).schema("keras.src.ops." + module, className, keys);
    }

    /** A schema whose operations know their schema. */
    private static final class Maker {
        private final Function<Config, Form> form;
        private Schema<Operation> schema;

        Maker(Function<Config, Form> form) {
            this.form = form;
        }

        Schema<Operation> schema(String module, String className, Key<?>... keys) {
            schema = Schema.registered(module, className, this::make, keys);
            return schema;
        }

        private Operation make(String name, Config config) {
            return new Operation(schema, name, config, form.apply(config));
        }
    }

    /** All operations, a schema each. */
    public static List<Schema<Operation>> all() {
        return Table.ALL;
    }

    /** The operation of this class in Keras: {@code Add}, {@code GetItem}. */
    static Schema<Operation> ofClass(String className) {
        return Table.ALL.stream()
                .filter(schema -> schema.className().equals(className))
                .findFirst()
                .orElseThrow(() -> Problem.usage("no operation " + className).exception());
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return form.outputs(this, inputs).stream().map(Flow::unmasked).toList();
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return form.op(this, call);
    }
}
