package engine.io.keras.value;

/** Which Keras a written file is meant for. */
public enum Target {
    KERAS3("keras3"),
    TF_KERAS("tf-keras"),
    KERAS2("keras2"),
    KERAS1("keras1");

    private final String option;

    Target(String option) {
        this.option = option;
    }

    /** As the command line spells it. */
    public String option() {
        return option;
    }
}
