/** What merging layers share: shapes and masks of several inputs, and folding them one by one with Keras' broadcasting. */
@NullMarked
package engine.layers.merge.fold;

import org.jspecify.annotations.NullMarked;
