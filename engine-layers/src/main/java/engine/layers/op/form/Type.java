package engine.layers.op.form;

import engine.api.DType;
import java.util.List;

/** Which element type comes out of which go in. */
@FunctionalInterface
public interface Type {
    /** The widest of all. */
    Type COMMON = types -> types.stream().reduce(DType::with).orElseThrow();
    /** The floating type of the model. */
    Type FLOATING = types -> DType.FLOAT32;
    /** Flags. */
    Type FLAG = types -> DType.BOOL;
    /** The widest of all but the first, which is a condition. */
    Type OF_CHOICES = types -> COMMON.of(types.subList(1, types.size()));
    /** As it was, and int32 of flags, which are counted. */
    Type COUNTED = types -> COMMON.of(types).with(DType.INT32);

    DType of(List<DType> types);

    /** One that is told, {@link DType#FLOAT32} for all floating ones. */
    static Type told(DType dtype) {
        return types -> dtype.isFloating() ? DType.FLOAT32 : dtype;
    }
}
