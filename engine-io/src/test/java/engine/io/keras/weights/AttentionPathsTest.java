package engine.io.keras.weights;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.WeightPaths;
import engine.layers.attention.heads.GroupedQueryAttention;
import engine.layers.attention.heads.MultiHeadAttention;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where real Keras 3.0 to 3.15 keep the weights of heads: it finds them by the names of attributes in its code, and by no other. */
class AttentionPathsTest {
    private static Iterable<String> paths(Layer layer) {
        Symbol x = Symbol.input("x", 4, 6);
        Graph graph = Graph.functional("m", List.of(x), List.of(layer.apply(x, x)));
        return WeightPaths.numbered(graph, "layers/", each -> 1, Map.of()).values();
    }

    @Test
    void those_of_multi_head_attention_have_plain_names() {
        assertThat(paths(MultiHeadAttention.of(2, 3).named("mha")))
                .contains(
                        "layers/multi_head_attention/query_dense/vars",
                        "layers/multi_head_attention/output_dense/vars");
    }

    @Test
    void those_of_grouped_queries_begin_with_an_underscore() {
        assertThat(paths(GroupedQueryAttention.of(3, 4, 2).named("gqa")))
                .contains(
                        "layers/grouped_query_attention/_query_dense/vars",
                        "layers/grouped_query_attention/_key_dense/vars",
                        "layers/grouped_query_attention/_value_dense/vars",
                        "layers/grouped_query_attention/_output_dense/vars");
    }
}
