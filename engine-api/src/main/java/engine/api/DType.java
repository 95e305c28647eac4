package engine.api;

/** Element type of a tensor, by its Keras name. */
public enum DType {
    /** Single precision, what models compute in. */
    FLOAT32("float32"),
    /** Double precision. */
    FLOAT64("float64"),
    /** Four bytes with a sign. */
    INT32("int32"),
    /** Eight bytes with a sign. */
    INT64("int64"),
    /** True or false. */
    BOOL("bool");

    private final String kerasName;

    DType(String kerasName) {
        this.kerasName = kerasName;
    }

    /** Keras' name: {@code float32}. */
    public String kerasName() {
        return kerasName;
    }

    /** Whether it has fractions, and so gradients. */
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The type of numbers that come of this type and another: the wider one of bool, int32, int64, float32, float64. */
    public DType with(DType other) {
        return width() >= other.width() ? this : other;
    }

    private int width() {
        return switch (this) {
            case BOOL -> 0;
            case INT32 -> 1;
            case INT64 -> 2;
            case FLOAT32 -> 3;
            case FLOAT64 -> 4;
        };
    }
}
