/**
 * What others may ask of a layer beside its configuration, whatever its class: {@code layer instanceof Recurrent}, never
 * {@code layer instanceof Lstm}. A view that meets no facet it knows is careful and says so.
 *
 * <table>
 * <caption>Facets</caption>
 * <tr><th>facet</th><th>who has it</th></tr>
 * <tr><td>{@link engine.api.facet.UnitLayer}</td><td>layers whose output has units of their own: Dense, recurrent layers</td></tr>
 * <tr><td>{@link engine.api.facet.Gated}</td><td>layers that carry states along a sequence</td></tr>
 * <tr><td>{@link engine.api.facet.Recurrent}</td><td>those of them whose timesteps are rows of numbers</td></tr>
 * <tr><td>{@link engine.api.facet.Scaling}</td><td>each number is scaled and shifted as its feature's are</td></tr>
 * <tr><td>{@link engine.api.facet.Rowwise}</td><td>each row of the output is made of the row in its place alone</td></tr>
 * <tr><td>{@link engine.api.facet.Moving}</td><td>numbers as they are, in another order</td></tr>
 * <tr><td>{@link engine.api.facet.Lookup}</td><td>numbers become the rows of a weight that they are the numbers of</td></tr>
 * <tr><td>{@link engine.api.facet.Elementwise}</td><td>each output number depends on the input number in its place alone</td></tr>
 * <tr><td>{@link engine.api.facet.Rearranging}</td><td>the same numbers in another shape</td></tr>
 * <tr><td>{@link engine.api.facet.RowMoving}</td><td>the same rows in another order, repeated or left out</td></tr>
 * <tr><td>{@link engine.api.facet.Windowed}</td><td>rows are made of the rows that a window sees</td></tr>
 * <tr><td>{@link engine.api.facet.Multiplying}</td><td>numbers are multiplied with one weight first</td></tr>
 * <tr><td>{@link engine.api.facet.Merging}</td><td>several inputs become one output</td></tr>
 * <tr><td>{@link engine.api.facet.MaskSource}</td><td>layers that find a mask in their input</td></tr>
 * <tr><td>{@link engine.api.facet.Folding}</td><td>timesteps become samples, or samples timesteps again</td></tr>
 * <tr><td>{@link engine.api.facet.Timewise}</td><td>layers that look at the last axis alone</td></tr>
 * </table>
 */
@NullMarked
package engine.api.facet;

import org.jspecify.annotations.NullMarked;
