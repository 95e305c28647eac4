package engine.cli.command;

import engine.cli.console.Console;
import java.util.List;

/** Every command there is, in the order of the help. */
public final class Commands {
    private Commands() {}

    /** New commands that speak to this console. */
    public static List<Object> all(Console console) {
        return List.of(
                new TrainCommand(console),
                new PredictCommand(console),
                new EvaluateCommand(console),
                new PrepareCommand(console),
                new SummaryCommand(console),
                WeightsCommand.create(console),
                new DiffCommand(console),
                new GatesCommand(console),
                new TraceCommand(console),
                new WhereCommand(console),
                new ExplainCommand(console),
                new HealthCommand(console),
                new ReportCommand(console),
                new DoctorCommand(console));
    }
}
