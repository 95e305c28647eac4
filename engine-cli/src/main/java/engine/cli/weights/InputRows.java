package engine.cli.weights;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.cli.inspect.InputPlace;
import engine.inspect.where.Meeting;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a kernel that an input's own numbers are multiplied with. */
public record InputRows(Model model, Variable variable) {

    /** These rows of the whole weight; one row alone without its axis. */
    public Part of(Part whole, InputPlace place) {
        for (Meeting meeting : meetings(place)) {
            if (!meets(meeting)) continue;
            int[] rows = meeting.rows().stream().toArray();
            return rows.length == 1 ? whole.pick(meeting.axis(), rows[0]) : whole.select(meeting.axis(), rows);
        }
        String met = meetings(place).stream().map(Meeting::toString).collect(Collectors.joining(", "));
        throw Problem.usage(place + " does not meet this weight unmixed")
                .where(variable.path())
                .hint(met.isEmpty() ? "it meets none" : "it meets " + met)
                .exception();
    }

    /** The place of a feature; of two inputs that have it, the one that meets this weight is meant. */
    public InputPlace place(String feature, Path modelFile) {
        List<InputPlace> all = InputPlace.withFeature(feature, null, modelFile);
        List<InputPlace> here = all.stream()
                .filter(place -> meetings(place).stream().anyMatch(this::meets))
                .toList();
        return here.isEmpty() ? all.get(0) : InputPlace.only(feature, here);
    }

    private List<Meeting> meetings(InputPlace place) {
        return place.in(model).meetings();
    }

    private boolean meets(Meeting meeting) {
        return meeting.variable().equals(variable.path());
    }
}
