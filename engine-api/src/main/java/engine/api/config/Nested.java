package engine.api.config;

/** Reads and writes objects within a configuration, such as the layer within a wrapper. Whoever reads a file knows how. */
public interface Nested {
    /** For configurations that hold no objects of their own. */
    Nested NONE = new Nested() {
        @Override
        public <T> T read(Class<T> type, Object json) {
            throw new IllegalStateException("no " + type.getSimpleName() + " can be read here");
        }

        @Override
        public Object write(Object value) {
            throw new IllegalStateException("no " + value.getClass().getSimpleName() + " can be written here");
        }
    };

    /** The object of this type that the JSON describes. */
    <T> T read(Class<T> type, Object json);

    /** The JSON of an object. */
    Object write(Object value);
}
