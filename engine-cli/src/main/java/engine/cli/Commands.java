package engine.cli;

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
