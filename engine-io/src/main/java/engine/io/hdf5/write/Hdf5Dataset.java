package engine.io.hdf5.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dataset of a file to be written, to which attributes can be added. */
public final class Hdf5Dataset {
    private final Object data; // NdArray or Hdf5Text
    private final Map<String, Object> attributes = new LinkedHashMap<>();

    Hdf5Dataset(Object data) {
        this.data = data;
    }

    /** Sets an attribute to a string. */
    public Hdf5Dataset attribute(String name, Hdf5Text value) {
        attributes.put(name, Hdf5Group.inlineOrVariable(value));
        return this;
    }

    Object data() {
        return data;
    }

    Map<String, Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
