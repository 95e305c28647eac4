/**
 * From a table to what a model is fed, and back. In the order of their use:
 *
 * <ul>
 *   <li>{@link engine.data.table}: a table of numbers from CSV or from memory, in order of date, groups kept apart.
 *   <li>{@link engine.data.time}: when its rows were, the rhythm in which they come, and where it is broken.
 *   <li>{@link engine.data.dialect}: how a table is written, where that is said.
 *   <li>{@link engine.data.spec}: the data spec, which says how a table becomes what a model is fed, and its JSON.
 *   <li>{@link engine.data.prepare}: fits a data spec to a table, cuts windows and splits by date.
 *   <li>{@link engine.data.forecast}: turns predictions into numbers of the table again.
 *   <li>{@link engine.data}: samples, whatever they are made of: what a model is trained on and looked at with.
 * </ul>
 *
 * <pre>{@code
 * Table table = Table.read(TableSource.file(Path.of("prices.csv")), TableOptions.DEFAULTS);
 * DataSpec spec = Preparation.fit(table, PreparationOptions.DEFAULTS);
 * Split split = Split.of(Windows.all(table, spec), 0.1);
 * }</pre>
 *
 * It knows no model's layers, no training and no file of Keras, and prints nothing.
 */
module engine.data {
    requires transitive engine.api;
    requires de.siegmar.fastcsv;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports engine.data;
    exports engine.data.dialect;
    exports engine.data.forecast;
    exports engine.data.prepare;
    exports engine.data.spec;
    exports engine.data.table;
    exports engine.data.time;
}
