package engine.cpu.conv;

import engine.layers.window.Window;
import java.util.Arrays;

/**
 * What a window sees, as a matrix [rows, taps·channels]: a row for each result of each sample, of which a piece at a time is gathered
 * into an array that each thread has. Where the window is a single tap that sees every place, the input itself is that matrix.
 */
final class Patches {
    /** Rows of a piece: few enough to stay in the cache until they have been multiplied. */
    static final int ROWS = 64;

    private final int[] table; // [results, taps] of places
    private final int results;
    private final int taps;
    private final int places;
    private final int channels;
    private final boolean wholeInput;
    private final ThreadLocal<float[]> room; // [ROWS, taps·channels]

    Patches(Window window, int channels) {
        this.table = window.table();
        this.results = window.results();
        this.taps = window.taps();
        this.places = window.places();
        this.channels = channels;
        this.wholeInput = taps == 1 && results == places;
        this.room = ThreadLocal.withInitial(() -> new float[ROWS * taps * channels]);
    }

    /** Results of a sample. */
    int results() {
        return results;
    }

    /** Columns of the matrix. */
    int width() {
        return taps * channels;
    }

    /** Where the piece of {@link #gather} begins in the array. */
    int offset(int firstRow, int from) {
        return wholeInput ? firstRow * channels + from : 0;
    }

    /** How far its rows are apart. */
    int step(int from, int to) {
        return wholeInput ? channels : to - from;
    }

    /** Columns {@code from} to {@code to} of at most {@link #ROWS} rows. */
    float[] gather(float[] x, int firstRow, int rows, int from, int to) {
        if (wholeInput) return x;
        float[] into = room.get();
        int at = 0;
        for (int row = firstRow; row < firstRow + rows; row++) {
            int sample = row / results * places;
            int tap = row % results * taps;
            for (int column = from; column < to; ) {
                int channel = column % channels;
                int length = Math.min(channels - channel, to - column);
                int place = table[tap + column / channels];
                if (place == Window.OUTSIDE) Arrays.fill(into, at, at + length, 0);
                else System.arraycopy(x, (sample + place) * channels + channel, into, at, length);
                at += length;
                column += length;
            }
        }
        return into;
    }

    /** Room for a piece of all columns. */
    float[] room() {
        return room.get();
    }

    /** Adds a piece of all columns to the places it was seen at. */
    void scatter(float[] patches, int firstRow, int rows, float[] dx) {
        int at = 0;
        for (int row = firstRow; row < firstRow + rows; row++) {
            int sample = row / results * places;
            int tap = row % results * taps;
            for (int t = 0; t < taps; t++, at += channels) {
                int place = table[tap + t];
                if (place != Window.OUTSIDE) add(patches, at, dx, (sample + place) * channels);
            }
        }
    }

    private void add(float[] from, int at, float[] into, int to) {
        for (int c = 0; c < channels; c++) into[to + c] += from[at + c];
    }
}
