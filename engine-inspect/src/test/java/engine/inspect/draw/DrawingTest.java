package engine.inspect.draw;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every call and every edge is in the picture. */
class DrawingTest {
    private static Model model() {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol y = Symbol.input("y", 4, 2);
        Lstm shared = Lstm.of(3).named("shared");
        Symbol both = Concatenate.of().named("both").apply(shared.apply(x), shared.apply(y));
        return Model.functional(
                "a <model> & \"more\"",
                List.of(x, y),
                List.of(Dense.of(1).named("d").apply(both)));
    }

    @Test
    void dot_has_a_line_for_every_call_and_edge() {
        String dot = DotGraph.of(model());
        assertThat(dot).startsWith("digraph \"a <model> & \\\"more\\\"\" {");
        assertThat(dot).contains("shared@1\\nLSTM · 72\\n(None, 3)");
        assertThat(dot.lines().filter(line -> line.contains("label="))).hasSize(6);
        assertThat(dot.lines().filter(line -> line.contains("->"))).hasSize(5);
    }

    @Test
    void svg_has_a_box_a_call_and_a_path_an_edge() {
        String svg = SvgGraph.of(model());
        assertThat(svg).startsWith("<svg xmlns=").endsWith("</svg>\n");
        assertThat(svg).contains("<title>a &lt;model&gt; &amp; \"more\"</title>", ">shared@1</text>");
        assertThat(svg.split("<rect ", -1)).hasSize(7);
        assertThat(svg.split("<path ", -1)).hasSize(6);
    }

    @Test
    void the_picture_is_the_same_in_every_language() {
        String svg = SvgGraph.of(model());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(SvgGraph.of(model())).isEqualTo(svg);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void every_call_stands_below_those_it_depends_on() {
        String svg = SvgGraph.of(model());
        assertThat(y(svg, "both")).isGreaterThan(y(svg, "shared@1")).isLessThan(y(svg, "d"));
        assertThat(y(svg, "x")).isEqualTo(y(svg, "y")).isLessThan(y(svg, "shared"));
    }

    private static int y(String svg, String name) {
        String before = svg.substring(0, svg.indexOf("\">" + name + "</text>"));
        return Integer.parseInt(before.replaceFirst("(?s).* y=\"(\\d+).*", "$1"));
    }
}
