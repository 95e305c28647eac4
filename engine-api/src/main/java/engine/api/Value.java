package engine.api;

import org.jspecify.annotations.Nullable;

/** What travels along an edge of the graph: numbers, and which timesteps of them count. */
public record Value(Tensor tensor, @Nullable Mask mask) {}
