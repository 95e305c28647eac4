/**
 * What can be added to the engine from outside.
 *
 * <table>
 * <caption>Extension points</caption>
 * <tr><th>interface</th><th>purpose</th></tr>
 * <tr><td>{@link engine.api.spi.BackendProvider}</td><td>a backend: operations of layers, updates of optimizers</td></tr>
 * <tr><td>{@link engine.api.spi.TensorStore}</td><td>a file form for named arrays</td></tr>
 * <tr><td>{@link engine.api.spi.LayerCatalogue}</td><td>classes of layer that files may hold, a user's own among them</td></tr>
 * <tr><td>{@link engine.api.spi.OptimizerSlots}</td><td>what an optimizer remembers, in the order of files</td></tr>
 * <tr><td>{@code engine.api.model.ModelStore}</td><td>a file form for whole models (beside {@code Model}, whose type it needs)</td></tr>
 * </table>
 */
@NullMarked
package engine.api.spi;

import org.jspecify.annotations.NullMarked;
