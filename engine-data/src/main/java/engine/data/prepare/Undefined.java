package engine.data.prepare;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.table.Column;
import engine.data.table.Table;

/** Refuses numbers that a data spec would divide by, or take the logarithm of, and cannot. */
final class Undefined {
    private final Table table;

    private Undefined(Table table) {
        this.table = table;
    }

    /** @param ends the last row of each window */
    static void refuse(Table table, DataSpec spec, int[] ends) {
        Undefined undefined = new Undefined(table);
        for (DataSpec.Feature feature : spec.features()) undefined.feature(feature, ends);
        for (DataSpec.Target target : spec.targets()) undefined.target(target, ends);
    }

    private void feature(DataSpec.Feature feature, int[] ends) {
        String reference = feature.reference();
        if (feature.transform() == DataSpec.Transform.RELATIVE && reference != null) {
            Column values = table.column(reference);
            for (int end : ends) if (values.at(end) == 0) throw at(end, reference, 0, "the window is divided by it");
        }
        if (feature.transform() != DataSpec.Transform.LOG) return;
        Column values = table.column(feature.column());
        for (int row = 0; row < values.rows(); row++) {
            if (values.at(row) <= -1) throw at(row, feature.column(), values.at(row), "its logarithm is taken");
        }
    }

    private void target(DataSpec.Target target, int[] ends) {
        Column values = table.column(target.column());
        switch (target.as()) {
            case RETURN -> {
                for (int end : ends)
                    if (values.at(end) == 0) throw at(end, target.column(), 0, "a return is relative to it");
            }
            case LOG_RETURN -> {
                for (int row = 0; row < values.rows(); row++) {
                    if (values.at(row) <= 0) throw at(row, target.column(), values.at(row), "its logarithm is taken");
                }
            }
            default -> {}
        }
    }

    private RuntimeException at(int row, String column, double value, String why) {
        return Problem.content("a number that cannot be used here: " + why)
                .where(table.name() + ": " + table.place(row) + ", column " + column)
                .found(value)
                .hint("mend or leave out the row, or choose " + Problem.key("target_as") + " change or level, and "
                        + Problem.key("scale") + " standard")
                .exception();
    }
}
