package engine.cli.inspect;

import engine.api.Problem;
import engine.api.model.Model;
import engine.cli.data.SpecFile;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpecJson;
import engine.inspect.where.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input of a model, or one of its columns, as a user names it.
 *
 * @param layer the input layer
 * @param column of its last axis; −1 for all
 */
public record InputPlace(String layer, int column) {
    private static final int ALL = -1;

    /** {@code aux_input} or {@code lstm_input:3}. */
    public static InputPlace of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) return new InputPlace(text, ALL);
        String number = text.substring(colon + 1);
        if (number.matches("\\d{1,9}")) return new InputPlace(text.substring(0, colon), Integer.parseInt(number));
        throw Problem.usage("not a column of an input")
                .where(text)
                .expected("LAYER or LAYER:I, such as lstm_input:3")
                .exception();
    }

    /** The column that a feature of the data spec is; refuses one that two inputs have. */
    public static InputPlace ofFeature(String feature, @Nullable Path named, Path model) {
        return only(feature, withFeature(feature, named, model));
    }

    /** The one place among those of a feature. */
    public static InputPlace only(String feature, List<InputPlace> places) {
        if (places.size() == 1) return places.get(0);
        throw Problem.usage("two inputs have a feature " + feature)
                .where("--feature " + feature)
                .hint("say whose: " + places.get(0).layer() + ":" + feature + " or "
                        + places.get(1).layer() + ":" + feature)
                .exception();
    }

    /**
     * The columns of inputs that a feature of the data spec is: of the window, as an auxiliary value, or both. It may have its input's
     * name before it, {@code aux_input:Close}.
     */
    public static List<InputPlace> withFeature(String feature, @Nullable Path named, Path model) {
        SpecFile spec = SpecFile.of(named, model);
        if (spec == null) {
            throw Problem.usage("the names of this model's features are not known")
                    .where(DataSpecJson.beside(model))
                    .hint("--feature reads them from the data spec; without one say LAYER:I")
                    .exception();
        }
        DataSpec known = spec.spec();
        List<String> columns =
                known.features().stream().map(DataSpec.Feature::column).toList();
        List<String> aux = known.aux().stream().map(DataSpec.Aux::name).toList();
        List<InputPlace> places = new ArrayList<>();
        add(places, known.windowInput(), columns, feature);
        if (known.auxInput() != null) add(places, known.auxInput(), aux, feature);
        if (!places.isEmpty()) return places;
        throw Problem.usage("no feature named " + feature)
                .where(spec.file())
                .hint("there are " + String.join(", ", columns) + "; auxiliary: " + String.join(", ", aux))
                .exception();
    }

    /** The column of an input, named alone or behind the input's name. */
    private static void add(List<InputPlace> places, String input, List<String> columns, String feature) {
        String own = feature.startsWith(input + ":") ? feature.substring(input.length() + 1) : feature;
        int column = Math.max(columns.indexOf(feature), columns.indexOf(own));
        if (column >= 0) places.add(new InputPlace(input, column));
    }

    /** Its way through a model. */
    public Provenance in(Model model) {
        return column == ALL ? Provenance.of(model, layer) : Provenance.of(model, layer, column);
    }

    /** The columns that are meant. */
    public BitSet columns(Model model) {
        BitSet columns = new BitSet();
        int width = model.graph()
                .inputs()
                .get(model.inputNames().indexOf(layer))
                .shape()
                .last();
        if (column == ALL) columns.set(0, width);
        else columns.set(column);
        return columns;
    }

    @Override
    public String toString() {
        return column == ALL ? layer : layer + ":" + column;
    }
}
