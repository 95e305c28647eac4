package engine.io.keras.value;

/** Which Keras a written file is meant for. */
public enum Target {
    /** Every 3.x reads what 3.0 wrote. */
    KERAS3("keras3", "Keras 3", "3.0.0"),
    TF_KERAS("tf-keras", "tf.keras", "2.15.0"),
    KERAS2("keras2", "Keras 2", "2.3.1"),
    KERAS1("keras1", "Keras 1", "1.2.2");

    private final String option;
    private final String keras;
    private final String version;

    Target(String option, String keras, String version) {
        this.option = option;
        this.keras = keras;
        this.version = version;
    }

    /** How its files are read. */
    public Generation generation() {
        return Generation.valueOf(name());
    }

    /** As a choice is spelled. */
    public String option() {
        return option;
    }

    /** As messages name it. */
    public String keras() {
        return keras;
    }

    /** The version that its files state. */
    public String version() {
        return version;
    }

    /**
     * Whether it has a form of file.
     *
     * @param saving3 whether the form is one of those that came with Keras 3 and tf.keras 2.12: {@code .keras}, {@code .weights.h5}
     */
    public boolean has(boolean saving3) {
        return !saving3 || this == KERAS3 || this == TF_KERAS;
    }
}
