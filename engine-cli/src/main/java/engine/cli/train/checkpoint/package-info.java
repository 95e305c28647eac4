/** What a run saves to be gone on with, and how it is found again. */
@NullMarked
package engine.cli.train.checkpoint;

import org.jspecify.annotations.NullMarked;
