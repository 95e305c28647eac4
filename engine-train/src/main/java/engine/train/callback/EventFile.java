package engine.train.callback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of TensorBoard's: records of length, checksum, content, checksum (TFRecord), each content an {@code Event} in protocol buffers. Sources:
 * TensorFlow's {@code record_writer.h} and {@code event.proto}.
 */
final class EventFile {
    private static final int MASK = 0xa282ead8; // keeps checksums of data that holds checksums apart
    private static final int DOUBLE = 1; // protocol buffers' kinds of field
    private static final int BYTES = 2;
    private static final int FLOAT = 5;

    private final Path file;

    /** Begins a file in this folder, which is made if it is not there. */
    EventFile(Path folder, long millis) {
        this.file = folder.resolve("events.out.tfevents." + millis + ".engine.v2");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CsvLogger.unwritable(file, e);
        }
        append(event(millis, 0, 3, "brain.Event:2".getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds numbers by their tags. */
    void scalars(long millis, long step, Map<String, Double> numbers) {
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        numbers.forEach((tag, number) -> {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            bytes(value, 1, tag.getBytes(StandardCharsets.UTF_8));
            key(value, 2, FLOAT);
            value.writeBytes(little(4).putFloat(number.floatValue()).array());
            bytes(summary, 1, value.toByteArray());
        });
        append(event(millis, step, 5, summary.toByteArray()));
    }

    private static byte[] event(long millis, long step, int field, byte[] content) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        key(event, 1, DOUBLE);
        event.writeBytes(little(8).putDouble(millis / 1000.0).array());
        key(event, 2, 0);
        varint(event, step);
        bytes(event, field, content);
        return event.toByteArray();
    }

    private static void key(ByteArrayOutputStream out, int field, int kind) {
        varint(out, (long) field << 3 | kind);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        key(out, field, BYTES);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & ~0x7f) != 0; rest >>>= 7) out.write((int) (rest & 0x7f | 0x80));
        out.write((int) rest);
    }

    /** Length, its checksum, the content, its checksum. */
    static byte[] record(byte[] content) {
        byte[] length = little(8).putLong(content.length).array();
        return little(16 + content.length)
                .put(length)
                .putInt(checksum(length))
                .put(content)
                .putInt(checksum(content))
                .array();
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void append(byte[] event) {
        try {
            Files.write(file, record(event), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw CsvLogger.unwritable(file, e);
        }
    }
}
