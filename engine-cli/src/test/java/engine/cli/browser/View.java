package engine.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A view of a report, as the browser shows it. */
record View(Map<?, ?> seen) {

    /** The view of this name after a choice. */
    static View of(Map<?, ?> page, int choice, String name) {
        return new View((Map<?, ?>) ((Map<?, ?>) ((List<?>) page.get("views")).get(choice)).get(name));
    }

    String text() {
        return (String) seen.get("text");
    }

    /** A matrix of coloured cells. */
    record Picture(Map<?, ?> seen) {
        int rows() {
            return ((Number) seen.get("height")).intValue();
        }

        int columns() {
            return ((Number) seen.get("width")).intValue();
        }

        List<Integer> at(int row, int column) {
            List<?> rgba = (List<?>) seen.get("rgba");
            int from = 4 * (row * columns() + column);
            return rgba.subList(from, from + 3).stream()
                    .map(channel -> ((Number) channel).intValue())
                    .toList();
        }
    }

    /** The picture whose label is this. */
    Picture picture(String label) {
        List<?> all = (List<?>) seen.get("pictures");
        return all.stream()
                .map(picture -> (Map<?, ?>) picture)
                .filter(picture -> label.equals(picture.get("label")))
                .map(Picture::new)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no picture " + label + " in " + text()));
    }

    /** The rows of a table, its header the first of them. */
    @SuppressWarnings("unchecked")
    List<List<String>> table(int number) {
        return (List<List<String>>) ((List<?>) seen.get("tables")).get(number);
    }

    /** The table at the end, behind the legends of charts. */
    List<List<String>> lastTable() {
        return table(((List<?>) seen.get("tables")).size() - 1);
    }

    /** The numbers of a line in a chart. */
    List<Double> line(int chart, String name) {
        Map<?, ?> drawn = (Map<?, ?>) ((List<?>) seen.get("charts")).get(chart);
        int series = ((List<?>) drawn.get("names")).indexOf(name);
        assertThat(series).as(name + " among " + drawn.get("names")).isPositive();
        List<Double> numbers = new ArrayList<>();
        for (Object number : (List<?>) ((List<?>) drawn.get("data")).get(series))
            numbers.add(((Number) number).doubleValue());
        return numbers;
    }

    /** How high each band is at each of its steps, in points of the drawing, the first to the last. */
    List<double[]> bands() {
        List<double[]> bands = new ArrayList<>();
        for (Object outline : (List<?>) seen.get("bands")) {
            String[] points = ((String) outline).replaceAll("[MZ]", "").split("L");
            double[] heights = new double[points.length / 2];
            for (int i = 0; i < heights.length; i++) {
                heights[i] = Math.abs(y(points[i]) - y(points[points.length - 1 - i]));
            }
            bands.add(heights);
        }
        return bands;
    }

    private static double y(String point) {
        return Double.parseDouble(point.split(" ")[1]);
    }

    double height() {
        return ((Number) seen.get("height")).doubleValue();
    }
}
