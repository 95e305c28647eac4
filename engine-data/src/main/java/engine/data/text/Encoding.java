package engine.data.text;

import engine.api.Printable;
import engine.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How bytes become characters: by byte order mark, else the first that all bytes of the file fit of UTF-8, UTF-16, one in which a column of
 * dates is named, GB18030 where they are Chinese, and windows-1252; else it is asked.
 *
 * @param notice what to say of it, or null where nobody could doubt it
 */
record Encoding(Charset charset, @Nullable String notice) {
    private static final String KEY = Problem.key("encoding");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int MARK = 4; // bytes

    static Encoding of(String name, Bytes bytes, @Nullable String said) throws IOException {
        if (said != null) return fitting(name, bytes, charset(said));
        byte[] head = bytes.head(OtherFormat.HEAD);
        Charset marked = byMark(head);
        if (marked != null) return fitting(name, bytes, marked);
        Charset wide = Utf16.of(head);
        if (wide != null) return found(wide, List.of());
        if (fits(bytes, StandardCharsets.UTF_8)) return new Encoding(StandardCharsets.UTF_8, null);
        Charset named = OtherEncodings.byName(head, charset -> fits(bytes, charset));
        if (named != null) return guessed(named, bytes, head);
        if (fits(bytes, GB18030) && Hanzi.in(bytes)) return guessed(GB18030, bytes, head);
        boolean garbled = OtherEncodings.garbled(OtherEncodings.word(head, WESTERN));
        if (!garbled && fits(bytes, WESTERN)) return guessed(WESTERN, bytes, head);
        List<String> others = OtherEncodings.than(StandardCharsets.UTF_8, head, other -> fits(bytes, other));
        throw Problem.file("bytes whose encoding does not show")
                .where(name)
                .expected("UTF-8, UTF-16, GB18030 or windows-1252")
                .found(others.isEmpty() ? null : "what may be " + String.join(", ", others))
                .hint("say which it is with " + KEY + ", as Shift_JIS or EUC-KR")
                .exception();
    }

    private static Encoding fitting(String name, Bytes bytes, Charset charset) throws IOException {
        if (fits(bytes, charset)) return new Encoding(charset, null);
        throw Problem.file("bytes that are no text in this encoding")
                .where(name)
                .expected(charset.name())
                .hint("say another one with " + KEY)
                .exception();
    }

    /** Bytes of a language that is not known fit several: the others are named with what they would read. */
    private static Encoding guessed(Charset charset, Bytes bytes, byte[] head) throws IOException {
        String word = OtherEncodings.word(head, charset);
        List<String> others = OtherEncodings.than(charset, head, other -> fits(bytes, other));
        if (word.isEmpty() || others.isEmpty()) return found(charset, List.of());
        return found(charset, List.of(Printable.quoted(word), String.join(", ", others)));
    }

    /** @param alternatives what is read, and what others would be; or none */
    private static Encoding found(Charset charset, List<String> alternatives) {
        String fit = alternatives.isEmpty()
                ? ", which its bytes fit ("
                : ": " + alternatives.get(0) + "; its bytes fit as well " + alternatives.get(1) + " (";
        return new Encoding(charset, "the text is taken as " + charset.name() + fit + KEY + ")");
    }

    private static Charset charset(String said) {
        try {
            return Charset.forName(said.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Problem.usage("no encoding of this name")
                    .where(KEY + " " + said)
                    .expected("a name such as UTF-8, GB18030, UTF-16LE, windows-1252, ISO-8859-1, Shift_JIS")
                    .exception(e);
        }
    }

    private static @Nullable Charset byMark(byte[] head) {
        int mark = 0;
        for (int i = 0; i < MARK; i++) mark = mark << 8 | (i < head.length ? head[i] & 0xff : 0xff);
        if (mark == 0x0000feff || mark == 0xfffe0000) return Charset.forName("UTF-32");
        if (mark >>> 8 == 0xefbbbf) return StandardCharsets.UTF_8;
        return mark >>> 16 == 0xfffe || mark >>> 16 == 0xfeff ? StandardCharsets.UTF_16 : null;
    }

    private static boolean fits(Bytes bytes, Charset charset) throws IOException {
        try (Reader text = reader(bytes.open(), charset)) {
            char[] some = new char[Bytes.BUFFER];
            while (text.read(some) >= 0) continue;
            return true;
        } catch (CharacterCodingException e) {
            return false; // this is the question, not an error
        }
    }

    private static Reader reader(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The characters; reading throws a {@code CharacterCodingException} where bytes do not fit. */
    Reader reader(InputStream in) {
        return reader(in, charset);
    }
}
