package engine.layers.norm;

import engine.api.Shape;
import java.util.List;

/**
 * Which elements of an array are normalized together, and which number of gamma and beta an element has.
 *
 * @param of [elements] the set of an element
 * @param count how many sets
 * @param parameter [elements] the place of an element in gamma and beta
 */
record Sets(int[] of, int count, int[] parameter) {

    /** Elements that differ along these axes alone are together; each of their places has a parameter. */
    static Sets along(Shape shape, List<Integer> axes) {
        int[] of = new int[shape.size()];
        int[] parameter = new int[of.length];
        int inner = 1; // elements from one place of the axis to the next
        int sets = 1;
        int parameters = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int length = shape.dim(axis);
            boolean together = axes.contains(axis);
            for (int i = 0; i < of.length; i++) {
                int place = i / inner % length;
                if (together) parameter[i] += place * parameters;
                else of[i] += place * sets;
            }
            if (together) parameters *= length;
            else sets *= length;
            inner *= length;
        }
        return new Sets(of, sets, parameter);
    }

    /** A sample's channels cut into so many groups; a group's elements at all other places are together. */
    static Sets grouped(Shape shape, int axis, int groups) {
        int channels = shape.dim(axis);
        int inner = shape.dropFirst(axis + 1).size();
        int sample = shape.dropFirst(1).size();
        int[] of = new int[shape.size()];
        int[] parameter = new int[of.length];
        for (int i = 0; i < of.length; i++) {
            parameter[i] = i / inner % channels;
            of[i] = i / sample * groups + parameter[i] / (channels / groups);
        }
        return new Sets(of, shape.dim(0) * groups, parameter);
    }
}
