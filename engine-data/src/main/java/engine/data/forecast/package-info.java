/** From what a model puts out to numbers of the table again, and their errors: {@link engine.data.forecast.Forecasts}. */
@NullMarked
package engine.data.forecast;

import org.jspecify.annotations.NullMarked;
