package engine.cli.command.file;

import engine.api.Problem;
import engine.cli.compare.AlignedUnits;
import engine.cli.compare.Comparison;
import engine.cli.compare.Difference;
import engine.cli.compare.NamedArrays;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.console.FlagCheck;
import engine.cli.console.ModelOpening;
import engine.io.Models;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine diff}. */
@Command(
        name = "diff",
        description =
                "Compares two models or dumps, variable by variable and gate by gate; exit code 3 if they differ.")
public final class DiffCommand extends EngineCommand {
    private static final int DIFFERENT = 3;
    private static final String TITLE = "variable";

    @Parameters(index = "0", paramLabel = "A", description = "a model or a dump")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "a model or a dump")
    private Path second = Path.of("");

    @Option(names = "--tolerance", paramLabel = "T", description = "differs if |a − b| > T + R·|b| (default: 1e-6)")
    private double tolerance = 1e-6;

    @Option(names = "--relative", paramLabel = "R", description = "default: 0")
    private double relative;

    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description =
                    "where A or B holds weights alone: a model file, or the text of Keras' to_json, that says whose they are")
    private @Nullable Path architecture;

    @Option(names = "--optimizer", description = "compare the optimizers' states, too")
    private boolean optimizer;

    @Option(
            names = "--align-units",
            description = "bring the hidden units of B into the order of A's first; both must be models")
    private boolean alignUnits;

    public DiffCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        Difference.Tolerance allowed = new Difference.Tolerance(
                FlagCheck.notNegative("--tolerance", tolerance), FlagCheck.notNegative("--relative", relative));
        if (architecture != null && Stream.of(first, second).noneMatch(Models::holdsWeightsAlone)) {
            throw Problem.usage("--architecture goes with weights alone")
                    .found("two files that need none")
                    .exception();
        }
        ModelOpening opening = new ModelOpening(architecture, console());
        if (alignUnits) return aligned(allowed, opening);
        Comparison comparison = Comparison.of(
                NamedArrays.read(first, optimizer, opening), NamedArrays.read(second, optimizer, opening), allowed);
        if (global().json()) console().printJson(document(comparison));
        else say(comparison);
        return comparison.differs() ? DIFFERENT : DONE;
    }

    private int aligned(Difference.Tolerance allowed, ModelOpening opening) {
        if (optimizer) {
            throw Problem.usage("--optimizer does not go with --align-units")
                    .hint("the optimizer's state is compared in the order there is")
                    .exception();
        }
        AlignedUnits units = AlignedUnits.of(first, second, opening);
        Comparison comparison = units.comparison(allowed);
        if (global().json()) {
            Map<String, Object> document = document(comparison);
            document.put("aligned", units.json());
            console().printJson(document);
        } else {
            units.printMoves(console());
            say(comparison);
            units.printUnits(console());
        }
        return comparison.differs() ? DIFFERENT : DONE;
    }

    private void say(Comparison comparison) {
        if (!comparison.notice().isEmpty()) console().notice(comparison.notice());
        int width = comparison.rows().stream()
                .mapToInt(row -> row.name().length() + row.gate().length() + 2)
                .reduce(TITLE.length(), Math::max);
        String format = "%-" + width + "s  %12s  %12s  %12s  %10s%s";
        console().print(String.format(Locale.ROOT, format, TITLE, "max abs", "max rel", "rms", "cosine", ""));
        for (Comparison.Row row : comparison.rows()) {
            Difference d = row.difference();
            String name = row.gate().isEmpty() ? row.name() : "  " + row.gate();
            console()
                    .print(String.format(
                            Locale.ROOT,
                            format,
                            name,
                            number(d.maxAbsolute()),
                            number(d.maxRelative()),
                            number(d.rms()),
                            String.format(Locale.ROOT, "%.7f", d.cosine()),
                            d.differs() ? "  differs in " + d.beyond() + " of " + d.elements() : ""));
        }
        comparison.problems().forEach(console()::print);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static Map<String, Object> document(Comparison comparison) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("differs", comparison.differs());
        if (!comparison.notice().isEmpty()) document.put("notice", comparison.notice());
        List<Map<String, Object>> rows =
                comparison.rows().stream().map(DiffCommand::row).toList();
        document.put("variables", rows);
        document.put("problems", comparison.problems());
        return document;
    }

    private static Map<String, Object> row(Comparison.Row row) {
        Difference d = row.difference();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", row.name());
        if (!row.gate().isEmpty()) entry.put("gate", row.gate());
        entry.put("max_abs", d.maxAbsolute());
        entry.put("max_rel", d.maxRelative());
        entry.put("rms", d.rms());
        entry.put("cosine", d.cosine());
        entry.put("differs", d.differs());
        entry.put("beyond", d.beyond());
        entry.put("elements", d.elements());
        return entry;
    }
}
