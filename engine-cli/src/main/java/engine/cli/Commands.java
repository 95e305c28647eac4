package engine.cli;

import engine.cli.command.file.CheckCommand;
import engine.cli.command.file.ConvertCommand;
import engine.cli.command.file.DiffCommand;
import engine.cli.command.file.DoctorCommand;
import engine.cli.command.open.ExplainCommand;
import engine.cli.command.open.GatesCommand;
import engine.cli.command.open.HealthCommand;
import engine.cli.command.open.ReportCommand;
import engine.cli.command.open.SummaryCommand;
import engine.cli.command.open.TraceCommand;
import engine.cli.command.open.WhereCommand;
import engine.cli.command.run.EvaluateCommand;
import engine.cli.command.run.PredictCommand;
import engine.cli.command.run.PrepareCommand;
import engine.cli.command.run.TrainCommand;
import engine.cli.command.weight.WeightsCommand;
import engine.cli.console.Console;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** Every command there is, in the order of the help. */
public final class Commands {
    private static final List<Known> KNOWN = List.of(
            new Known(TrainCommand.class, TrainCommand::new),
            new Known(PredictCommand.class, PredictCommand::new),
            new Known(EvaluateCommand.class, EvaluateCommand::new),
            new Known(PrepareCommand.class, PrepareCommand::new),
            new Known(SummaryCommand.class, SummaryCommand::new),
            new Known(WeightsCommand.class, WeightsCommand::create),
            new Known(ConvertCommand.class, ConvertCommand::new),
            new Known(CheckCommand.class, CheckCommand::new),
            new Known(DiffCommand.class, DiffCommand::new),
            new Known(GatesCommand.class, GatesCommand::new),
            new Known(TraceCommand.class, TraceCommand::new),
            new Known(WhereCommand.class, WhereCommand::new),
            new Known(ExplainCommand.class, ExplainCommand::new),
            new Known(HealthCommand.class, HealthCommand::new),
            new Known(ReportCommand.class, ReportCommand::new),
            new Known(DoctorCommand.class, DoctorCommand::new));

    private record Known(Class<?> type, Function<Console, Object> maker) {
        boolean isCalled(String word) {
            return type.getAnnotation(Command.class).name().equals(word);
        }
    }

    private Commands() {}

    /** New commands that speak to this console. */
    public static List<Object> all(Console console) {
        return KNOWN.stream().map(known -> known.maker.apply(console)).toList();
    }

    /** Those that a line of arguments needs: the command it begins with, or else all. To make one takes milliseconds. */
    public static List<Object> of(Console console, String... arguments) {
        for (Known known : KNOWN) {
            if (arguments.length > 0 && known.isCalled(arguments[0])) return List.of(known.maker.apply(console));
        }
        return all(console);
    }
}
