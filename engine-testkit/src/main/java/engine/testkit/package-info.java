/**
 * Contracts that backends and layers are held to, and the checks behind them. For tests, those of users' own layers included: {@link
 * engine.testkit.GradientCheck} for a layer's derivative, {@link engine.testkit.BackendContract} for a backend.
 */
@NullMarked
package engine.testkit;

import org.jspecify.annotations.NullMarked;
