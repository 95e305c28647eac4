package engine.api;

/** Element type of a tensor, by its Keras name. */
public enum DType {
    FLOAT32("float32"),
    FLOAT64("float64"),
    INT32("int32");

    private final String kerasName;

    DType(String kerasName) {
        this.kerasName = kerasName;
    }

    public String kerasName() {
        return kerasName;
    }
}
