package engine.cli.train;

import engine.cli.data.TableFlags;

/** The flags of a training. */
public record TrainFlags(RunFlags run, CompileFlags compile, ArchitectureFlags architecture, TableFlags table) {}
