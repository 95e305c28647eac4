/**
 * How a table becomes what a model is fed, as data: {@link engine.data.spec.DataSpec}, and its JSON in {@code NAME.data.json} beside a
 * model, {@link engine.data.spec.DataSpecJson}.
 */
@NullMarked
package engine.data.spec;

import org.jspecify.annotations.NullMarked;
