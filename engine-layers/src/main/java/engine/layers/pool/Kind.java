package engine.layers.pool;

/** What becomes of the numbers that a pooling gathers. */
enum Kind {
    MAX("Max"),
    AVERAGE("Average");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** {@code MaxPooling2D}, with what stands in front. */
    String className(String prefix, int rank) {
        return prefix + word + "Pooling" + rank + "D";
    }
}
