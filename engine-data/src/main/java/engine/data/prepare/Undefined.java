package engine.data.prepare;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.table.Column;
import engine.data.table.Table;

/** Refuses numbers that a data spec would divide by, or take the logarithm of, and cannot. */
final class Undefined {
    private static final String LOGARITHM = "its logarithm is taken";
    private static final String AS = "choose " + Problem.key("target_as") + " change or level";
    private static final String SCALE = "choose " + Problem.key("scale") + " standard";

    private final Table table;

    private Undefined(Table table) {
        this.table = table;
    }

    /** @param ends the last row of each window */
    static void refuse(Table table, DataSpec spec, int[] ends) {
        Undefined undefined = new Undefined(table);
        for (DataSpec.Feature feature : spec.features()) undefined.feature(feature, ends);
        for (DataSpec.Target target : spec.targets()) undefined.target(target);
        String first = spec.targets().get(0).column();
        for (DataSpec.Aux aux : spec.aux()) undefined.aux(aux, first);
    }

    private void feature(DataSpec.Feature feature, int[] ends) {
        String reference = feature.reference();
        if (feature.transform() == DataSpec.Transform.RELATIVE && reference != null) {
            Column values = table.column(reference);
            for (int end : ends) {
                if (values.at(end) <= 0)
                    throw at(end, reference, values.at(end), "the window is relative to it", SCALE);
            }
        }
        if (feature.transform() != DataSpec.Transform.LOG) return;
        Column values = table.column(feature.column());
        for (int row = 0; row < values.rows(); row++) {
            if (values.at(row) <= -1) throw at(row, feature.column(), values.at(row), LOGARITHM, SCALE);
        }
    }

    private void target(DataSpec.Target target) {
        switch (target.as()) {
            case RETURN -> positive(target.column(), "a return is relative to a number above 0", AS);
            case LOG_RETURN -> positive(target.column(), LOGARITHM, AS);
            case CHANGE, LEVEL -> {}
        }
    }

    private void aux(DataSpec.Aux aux, String target) {
        if (BuiltInAux.of(aux.name()).filter(BuiltInAux::ofPositive).isEmpty()) return;
        positive(
                target,
                aux.name() + " is made of ratios of numbers above 0",
                "choose " + Problem.key("aux") + " " + BuiltInAux.DEVIATION.key() + ", a column, or none");
    }

    private void positive(String column, String why, String choice) {
        Column values = table.column(column);
        for (int row = 0; row < values.rows(); row++) {
            if (values.at(row) <= 0) throw at(row, column, values.at(row), why, choice);
        }
    }

    private RuntimeException at(int row, String column, double value, String why, String choice) {
        return Problem.content("a number that cannot be used here: " + why)
                .where(table.name() + ": " + table.place(row) + ", column " + column)
                .found(value)
                .hint("mend or leave out the row, or " + choice)
                .exception();
    }
}
