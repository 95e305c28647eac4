package engine.testkit.golden;

import engine.api.Bool;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The arrays of an npz file by name: row-major float64, int32, bool and bytes, which is what goldens have. */
final class Npz {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '([^']+)', 'fortran_order': False, 'shape': \\(([^)]*)\\)");
    private static final int PREFIX = 10; // magic, version, length of the header

    private Npz() {}

    static Map<String, Tensor> read(InputStream in) throws IOException {
        Map<String, Tensor> arrays = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                arrays.put(name, array(name, ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN)));
            }
        }
        return arrays;
    }

    private static Tensor array(String name, ByteBuffer bytes) {
        int length = bytes.getShort(PREFIX - 2);
        String header = new String(bytes.array(), PREFIX, length, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (bytes.get(6) != 1 || !matcher.find()) throw new IllegalStateException(name + ": not read: " + header);
        bytes.position(PREFIX + length);
        Shape shape = Shape.of(Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(dim -> !dim.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray());
        return switch (matcher.group(1)) {
            case "<f8" -> {
                double[] data = new double[shape.size()];
                bytes.asDoubleBuffer().get(data);
                yield new Float64(shape, data);
            }
            case "<i4" -> {
                int[] data = new int[shape.size()];
                bytes.asIntBuffer().get(data);
                yield new Int32(shape, data);
            }
            case "|b1" -> {
                boolean[] data = new boolean[shape.size()];
                for (int i = 0; i < data.length; i++) data[i] = bytes.get() != 0;
                yield new Bool(shape, data);
            }
            case "|u1" -> {
                int[] data = new int[shape.size()];
                for (int i = 0; i < data.length; i++) data[i] = bytes.get() & 0xff;
                yield new Int32(shape, data);
            }
            default -> throw new IllegalStateException(name + ": element type " + matcher.group(1));
        };
    }
}
