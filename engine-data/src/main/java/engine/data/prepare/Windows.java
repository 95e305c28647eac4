package engine.data.prepare;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.data.Samples;
import engine.data.spec.DataSpec;
import engine.data.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Windows over a table as samples: a view, gathered batch by batch. A sample is known by the row its window ends at; windows never cross
 * groups nor, where the data spec says so, gaps. Inputs are the window (window, features) and, where the data spec has auxiliary numbers, these (aux).
 */
public final class Windows implements Samples {
    private final Table table;
    private final DataSpec spec;
    private final List<String> inputNames;
    private final int[] ends; // a sample each: the last row of its window
    private final WindowNumbers numbers;
    private final Runs runs;

    private Windows(Table table, DataSpec spec, List<String> inputNames, int[] ends, Runs runs) {
        this.table = table;
        this.runs = runs;
        this.spec = spec;
        this.inputNames = inputNames;
        this.ends = ends;
        this.numbers = new WindowNumbers(table, spec);
    }

    /** All complete windows of a table, those without a known target included, in order of date. */
    public static Windows all(Table table, DataSpec spec) {
        Table complete = table.complete(WindowEnds.columns(spec), spec.columns().missing());
        String notice = Runs.notice(complete, spec);
        Runs runs = Runs.of(complete, spec);
        List<String> notices = new ArrayList<>(table.doubts(WindowEnds.columns(spec)));
        for (String said : List.of(notice, Runs.otherRhythm(complete, spec))) if (!said.isEmpty()) notices.add(said);
        int[] ends = WindowEnds.of(complete, spec, runs);
        notices.addAll(WindowEnds.groupsWithout(table, complete, ends));
        return new Windows(complete.noting(notices), spec, inputNames(spec), ends, runs);
    }

    private static List<String> inputNames(DataSpec spec) {
        String aux = spec.auxInput();
        return aux == null ? List.of(spec.windowInput()) : List.of(spec.windowInput(), aux);
    }

    /** The samples whose last target value is in the table. */
    public Windows withTargets() {
        return where(this::endsBeforeTarget);
    }

    Windows where(IntPredicate ofEnd) {
        int[] kept = Arrays.stream(ends).filter(ofEnd).toArray();
        return new Windows(table, spec, inputNames, kept, runs);
    }

    /** The samples {@code start, …, end − 1} of these. */
    public Windows range(int start, int end) {
        return new Windows(table, spec, inputNames, Arrays.copyOfRange(ends, start, end), runs);
    }

    /** The same samples with the inputs in the order of a model. */
    public Windows forInputs(List<String> names) {
        if (!Set.copyOf(names).equals(Set.copyOf(inputNames))) {
            throw Problem.content("the data spec and the model name their inputs otherwise")
                    .expected(names)
                    .found(inputNames)
                    .exception();
        }
        return new Windows(table, spec, names, ends, runs);
    }

    /**
     * The last window, of each group.
     *
     * @throws engine.api.EngineException if there is none, since rows are missing before the last one and windows do not go across
     */
    public Windows latest() {
        Windows latest = where(end -> end + 1 == table.rows() || !table.sameGroup(end, end + 1));
        if (latest.size() > 0) return latest;
        throw Problem.content("no window ends at the last row: rows are missing before it")
                .where(table.name())
                .expected(spec.window() + " rows without a gap")
                .hint("a model that is to go across gaps is prepared with " + Problem.key("gaps") + " bridge")
                .exception();
    }

    /** Whether all predicted values of a sample are in the table. */
    public boolean hasTarget(int sample) {
        return endsBeforeTarget(ends[sample]);
    }

    private boolean endsBeforeTarget(int end) {
        long last = (long) end + spec.horizon() + spec.steps() - 1;
        return last < table.rows() && runs.same(end, (int) last);
    }

    /** The table that the windows lie in, with a number in every cell that they use. */
    public Table table() {
        return table;
    }

    /** How the windows are made. */
    public DataSpec spec() {
        return spec;
    }

    /** The row at which the window of a sample ends. */
    public int end(int sample) {
        return ends[sample];
    }

    /** The row of the first predicted value of a sample; beyond the table or its group there is none: −1. */
    public int targetRow(int sample) {
        int row = ends[sample] + spec.horizon();
        return row < table.rows() && runs.same(ends[sample], row) ? row : -1;
    }

    /** The date of the first predicted value of a sample; empty beyond the table. */
    public String targetDate(int sample) {
        int row = targetRow(sample);
        return row < 0 ? "" : table.dateText(row);
    }

    /** The date of a window's last row as the number 20181231; without dates the line in the file. */
    public int endDate(int sample) {
        return table.dateNumber(ends[sample]);
    }

    /** When a window's last row was, in milliseconds since 1970 UTC. */
    public long endTime(int sample) {
        return table.milliseconds(ends[sample]);
    }

    /** What the rows of a window are called, a timestep each: 2018-12-31, or without dates the line in the file. */
    public List<String> timestepNames(int sample) {
        int first = ends[sample] - spec.window() + 1;
        return IntStream.rangeClosed(first, ends[sample])
                .mapToObj(table::dateText)
                .toList();
    }

    /** The value of a target column at a window's last row. */
    public double today(int sample, int target) {
        return numbers.today(ends[sample], target);
    }

    /** Names of the inputs, in order. */
    public List<String> inputNames() {
        return inputNames;
    }

    /** Of each row of the table, whether it lies in one of these windows. */
    boolean[] shownRows() {
        boolean[] shown = new boolean[table.rows()];
        for (int end : ends) {
            for (int row = end; row > end - spec.window() && !shown[row]; row--) shown[row] = true;
        }
        return shown;
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public List<Shape> inputShapes() {
        return inputNames.stream()
                .map(name -> name.equals(spec.windowInput())
                        ? Shape.of(spec.window(), spec.features().size())
                        : Shape.of(spec.aux().size()))
                .toList();
    }

    @Override
    public List<Shape> targetShapes() {
        return List.of(Shape.of(numbers.outputs()));
    }

    @Override
    public boolean weighted(int output) {
        return false;
    }

    @Override
    public void input(int i, int[] order, int from, int count, Tensor batch) {
        boolean window = inputNames.get(i).equals(spec.windowInput());
        for (int b = 0; b < count; b++) {
            int end = ends[order[from + b]];
            if (window) numbers.window(end, b, batch);
            else numbers.aux(end, b, batch);
        }
    }

    @Override
    public void target(int i, int[] order, int from, int count, Tensor batch) {
        for (int b = 0; b < count; b++) numbers.targets(ends[order[from + b]], b, batch);
    }

    @Override
    public void weight(int output, int[] order, int from, int count, Tensor batch) {
        throw new IllegalStateException("windows carry no weights");
    }
}
