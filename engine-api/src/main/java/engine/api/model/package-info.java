/** The functional graph, the {@link engine.api.model.Model} it becomes, and the {@link engine.api.model.Session} a model runs in. */
@NullMarked
package engine.api.model;

import org.jspecify.annotations.NullMarked;
