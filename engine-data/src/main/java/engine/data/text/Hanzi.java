package engine.data.text;

import java.io.IOException;
import java.io.InputStream;

/**
 * Tells Chinese from western text by its bytes, where both would be possible: Chinese is written with the common characters of GB 2312, whose two bytes
 * are both above 0xa0, while a western accented letter is followed by a plain one.
 */
final class Hanzi {
    private Hanzi() {}

    /** Whether most pairs of bytes that begin above 0x80 are common Chinese characters or punctuation. */
    static boolean in(Bytes bytes) throws IOException {
        long common = 0;
        long other = 0;
        try (InputStream in = bytes.open()) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b < 0x80) continue;
                if (common(b, in.read())) common++;
                else other++;
            }
        }
        return common > other;
    }

    private static boolean common(int lead, int trail) {
        boolean punctuation = lead >= 0xa1 && lead <= 0xa3;
        boolean character =
                lead >= 0xb0 && lead <= 0xd7; // level 1 of GB 2312: by pronunciation, what is mostly written
        return (punctuation || character) && trail >= 0xa1;
    }
}
