/** Pictures of a model's graph, as text: Graphviz' DOT, and SVG. */
@NullMarked
package engine.inspect.draw;

import org.jspecify.annotations.NullMarked;
