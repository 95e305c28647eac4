package engine.io.check;

/** The published advisories on loading Keras files, each with the versions it names. */
public enum Advisory {
    LAMBDA("CVE-2024-3660", "tf.keras before 2.13"),
    ANY_MODULE("CVE-2025-1550", "Keras 3.0 to 3.8"),
    OWN_FUNCTIONS("CVE-2025-8747", "Keras 3.0 to 3.10"),
    LAMBDA_IN_H5("CVE-2025-9905", "Keras 3.0 to 3.11.2"),
    SAFE_MODE_OFF("CVE-2025-9906", "Keras 3.0 to 3.10"),
    VOCABULARY("CVE-2025-12058", "Keras 3.0 to 3.11"),
    UNPACKING("CVE-2025-12060", "Keras 3.0 to 3.11"),
    TORCH_MODULE("CVE-2025-49655", "Keras 3.11.0 to 3.11.2"),
    DECLARED_SIZE("CVE-2026-0897", "Keras 3.0 to 3.13.1 but 3.12.1"),
    SAVED_MODEL_LAYER("CVE-2026-1462", "Keras 3.0 to 3.13.1"),
    EXTERNAL_DATA("CVE-2026-1669", "Keras 3.0 to 3.13.1 but 3.12.1");

    private final String id;
    private final String affects;

    Advisory(String id, String affects) {
        this.id = id;
        this.affects = affects;
    }

    /** {@code CVE-2025-1550}. */
    public String id() {
        return id;
    }

    /** The versions that do what the file asks for. */
    public String affects() {
        return affects;
    }
}
