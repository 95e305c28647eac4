package engine.api.model;

import engine.api.Mask;
import engine.api.Tensor;
import org.jspecify.annotations.Nullable;

/** What travels along an edge of the graph: numbers, and which timesteps of them count. */
public record Value(Tensor tensor, @Nullable Mask mask) {}
