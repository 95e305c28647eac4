package engine.data.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-16 without a byte order mark: of what is mostly digits and separators every other byte is zero. */
final class Utf16 {
    private static final int FEW = 4; // pairs of bytes

    private Utf16() {}

    /** The charset, or null if the bytes are something else. */
    static @Nullable Charset of(byte[] head) {
        int pairs = head.length / 2;
        int first = 0;
        int second = 0;
        for (int i = 0; i < pairs; i++) {
            if (head[2 * i] == 0) first++;
            if (head[2 * i + 1] == 0) second++;
        }
        if (pairs < FEW || first > 0 && second > 0) return null;
        if (first * 2 > pairs) return StandardCharsets.UTF_16BE;
        return second * 2 > pairs ? StandardCharsets.UTF_16LE : null;
    }
}
