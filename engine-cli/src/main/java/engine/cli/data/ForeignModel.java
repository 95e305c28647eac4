package engine.cli.data;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.model.Model;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpecJson;
import engine.data.spec.ModelInputs;
import engine.data.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A model that comes without a data spec. Its file does not state how its data was prepared: what its shapes decide is taken from them
 * and said, the rest has to be said by flags. Nothing is guessed.
 */
final class ForeignModel {
    private final Path file;
    private final Model model;
    private final Table table;
    private final TableFlags flags;
    private final Shape window; // [batch, timesteps, features]
    private final List<String> taken = new ArrayList<>(); // as flags: what the shapes decide
    private final List<String> missing = new ArrayList<>(); // flags, with what they take

    ForeignModel(Path file, Model model, Table table, TableFlags flags) {
        this.file = file;
        this.model = model;
        this.table = table;
        this.flags = flags;
        this.window = ModelInputs.window(model);
    }

    /** The table prepared as flags and shapes say, to run the model on. */
    PreparedTable known() {
        window();
        features();
        if (!flags.says("--target")) target();
        if (!flags.says("--target-as")) missing.add("--target-as return|log-return|change|level");
        if (!flags.says("--steps")) steps();
        if (model.inputNames().size() > 1 && !flags.says("--aux")) missing.add("--aux");
        scaling();
        if (!missing.isEmpty()) throw notSaid();
        PreparationOptions options = flags.preparation(shaped(), 0, 0);
        DataSpec spec = Preparation.unscaled(table, options);
        if (!flags.says("--horizon")) taken.add("--horizon 1 (not stated either)");
        return prepared(
                Scalers.applied(spec, flags.scaler()),
                "is not told how its data was prepared; taken from its shapes: ");
    }

    /** The table prepared to train the model on: what neither flags nor shapes say is as for the built-in model, and said. */
    PreparedTable chosen(double testSplit, double validationSplit) {
        window();
        features();
        if (flags.scaler().features() != null) {
            if (!flags.says("--target-as")) missing.add("--target-as return|log-return|change|level");
            scaling();
        }
        missing.remove("--window N");
        if (!missing.isEmpty()) throw notSaid();
        DataSpec spec = PreparedTable.fit(table, flags, flags.preparation(shaped(), testSplit, validationSplit));
        taken.clear();
        if (!flags.says("--window")) taken.add("--window " + spec.window());
        if (!flags.says("--features")) taken.add("--features " + columns(spec));
        spec.targets().forEach(target -> {
            if (!flags.says("--target")) taken.add("--target " + target.column());
            if (!flags.says("--target-as")) taken.add("--target-as " + word(target.as()));
        });
        if (!flags.says("--scale") && flags.scaler().features() == null) taken.add("--scale window");
        for (DataSpec.Aux aux : spec.aux()) if (!flags.says("--aux")) taken.add("--aux " + aux.name());
        return prepared(spec, "comes without a data spec; trained on: ");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String columns(DataSpec spec) {
        return String.join(
                ",", spec.features().stream().map(DataSpec.Feature::column).toList());
    }

    private PreparedTable prepared(DataSpec spec, String how) {
        List<String> notices = taken.isEmpty() ? List.of() : List.of(file + " " + how + String.join(" ", taken));
        return new PreparedTable(table, ModelInputs.named(spec, model), notices);
    }

    private PreparationOptions shaped() {
        PreparationOptions options = PreparationOptions.DEFAULTS;
        if (window.dim(1) != Shape.UNKNOWN) options = options.window(window.dim(1));
        return model.inputNames().size() > 1 ? options : options.aux(List.of());
    }

    private void window() {
        if (flags.says("--window")) return;
        if (window.dim(1) == Shape.UNKNOWN) missing.add("--window N");
        else taken.add("--window " + window.dim(1));
    }

    /** All columns of numbers, if there are as many of them as the model has features. */
    private void features() {
        if (flags.says("--features")) return;
        List<String> columns = table.numericColumns();
        int wanted = window.last();
        if (columns.size() == wanted) taken.add("--features " + String.join(",", columns));
        else missing.add("--features with " + (wanted == Shape.UNKNOWN ? "some" : wanted) + " of " + columns);
    }

    private void target() {
        List<String> columns = table.numericColumns();
        if (columns.size() == 1) taken.add("--target " + columns.get(0));
        else missing.add("--target");
    }

    /** Outputs as many as targets are one step; whether more are steps, quantiles or classes cannot be seen. */
    private void steps() {
        int outputs = ModelInputs.outputs(model);
        if (outputs != flags.targets()) {
            missing.add("--steps (or more columns in --target: the model puts out "
                    + (outputs == Shape.UNKNOWN ? "an open number of" : outputs) + " numbers)");
        }
    }

    private void scaling() {
        boolean scaler = flags.scaler().features() != null;
        boolean target = flags.scaler().target() != null;
        if (scaler && !target) missing.add("--target-scaler mean.npy,std.npy (or same, or none)");
        if (!scaler && !flags.unscaled()) {
            missing.add("--scaler mean.npy,std.npy" + (target ? "" : " --target-scaler mean.npy,std.npy")
                    + " (or --scale none)");
        }
    }

    private RuntimeException notSaid() {
        return Problem.usage("it is not known how this model's data was prepared")
                .where(file)
                .expected(String.join(", ", missing))
                .found(taken.isEmpty() ? null : "from its shapes " + String.join(" ", taken))
                .hint("or a data spec: " + DataSpecJson.beside(file) + ", or another with --data-spec")
                .exception();
    }
}
