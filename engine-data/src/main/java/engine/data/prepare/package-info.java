/**
 * Fits a data spec to a table ({@link engine.data.prepare.Preparation}), cuts windows out of it ({@link engine.data.prepare.Windows}), holds
 * back the last days ({@link engine.data.prepare.Split}) and turns outputs into numbers of the table ({@link engine.data.forecast.Forecasts}).
 */
@NullMarked
package engine.data.prepare;

import org.jspecify.annotations.NullMarked;
