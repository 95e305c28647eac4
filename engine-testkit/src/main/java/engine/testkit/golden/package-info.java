/** Cases of a layer and what real Keras computed for them: JSON and npz, and the models that run them. */
@NullMarked
package engine.testkit.golden;

import org.jspecify.annotations.NullMarked;
