package engine.io.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the directory at a zip's end (PKWARE's APPNOTE 6.3, with zip64). Whatever does not fit together is damage. */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int END_64_BYTES = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int EXTRA_64 = 1;
    private static final long ELSEWHERE = 0xffffffffL; // the number stands in the zip64 extra field
    private static final int LARGEST = 1 << 26; // bytes of a directory: some half a million members

    private final FileChannel channel;
    private final long fileSize;

    private ZipDirectory(FileChannel channel) throws IOException {
        this.channel = channel;
        this.fileSize = channel.size();
    }

    /** The members by name, in the order of the directory. */
    static Map<String, ZipMember> read(FileChannel channel) throws IOException {
        return new ZipDirectory(channel).members();
    }

    /** Bytes of the file, little-endian. */
    static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) throw new IOException("ends too early");
        }
        return bytes.flip();
    }

    private Map<String, ZipMember> members() throws IOException {
        int tail = (int) Math.min(fileSize, END_BYTES + LONGEST_COMMENT);
        ByteBuffer end = bytes(channel, fileSize - tail, tail);
        int at = end(end);
        long count = Short.toUnsignedInt(end.getShort(at + 10));
        long size = Integer.toUnsignedLong(end.getInt(at + 12));
        long from = Integer.toUnsignedLong(end.getInt(at + 16));
        long endsAt = fileSize - tail + at;
        require(end.getInt(at + 4) == 0, "a part of a zip of several files");
        require(end.getShort(at + 8) == end.getShort(at + 10), "an end that contradicts itself");
        if (endsAt >= LOCATOR_BYTES + END_64_BYTES) {
            ByteBuffer locator = bytes(channel, endsAt - LOCATOR_BYTES, LOCATOR_BYTES);
            if (locator.getInt(0) == LOCATOR_64) {
                endsAt = locator.getLong(8);
                require(endsAt >= 0 && endsAt <= fileSize - END_64_BYTES, "an end that is not there");
                ByteBuffer end64 = bytes(channel, endsAt, END_64_BYTES);
                require(end64.getInt(0) == END_64, "an end that is not there");
                count = end64.getLong(32);
                size = end64.getLong(40);
                from = end64.getLong(48);
            }
        }
        require(size >= 0 && size <= LARGEST && from >= 0 && from == endsAt - size, "a directory that is not there");
        return entries(bytes(channel, from, (int) size), count, from);
    }

    /** Where the last record begins: the one whose comment reaches to the end of the file. */
    private static int end(ByteBuffer tail) throws IOException {
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            boolean here = tail.getInt(at) == END
                    && at + END_BYTES + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit();
            if (here) return at;
        }
        throw new IOException("no zip, or one that ends too early");
    }

    private static Map<String, ZipMember> entries(ByteBuffer directory, long count, long limit) throws IOException {
        Map<String, ZipMember> members = new LinkedHashMap<>();
        while (directory.hasRemaining()) {
            ZipMember member = entry(directory);
            require(member.offset() >= 0 && member.offset() < limit, "a member outside of the file");
            require(members.put(member.name(), member) == null, "two members named " + member.name());
        }
        require(members.size() == count, "another number of members than it says");
        return members;
    }

    private static ZipMember entry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        require(directory.remaining() >= ENTRY_BYTES && directory.getInt(at) == ENTRY, "a damaged directory");
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
        int length = ENTRY_BYTES + nameLength + extraLength + commentLength;
        require(directory.remaining() >= length, "a damaged directory");
        ByteBuffer extra =
                directory.slice(at + ENTRY_BYTES + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
        Numbers64 wide = new Numbers64(extra);
        long size = wide.orElsewhere(directory.getInt(at + 24));
        long packed = wide.orElsewhere(directory.getInt(at + 20));
        long offset = wide.orElsewhere(directory.getInt(at + 42));
        directory.position(at + length);
        return new ZipMember(
                name(directory.slice(at + ENTRY_BYTES, nameLength)),
                Short.toUnsignedInt(directory.getShort(at + 8)),
                Short.toUnsignedInt(directory.getShort(at + 10)),
                Integer.toUnsignedLong(directory.getInt(at + 16)),
                packed,
                size,
                offset);
    }

    /** A name in UTF-8, which the ASCII names of older zips are too. */
    static String name(ByteBuffer bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a member whose name is no text", e);
        }
    }

    /** The numbers of a zip64 extra field, in the order in which the entry lacks them. */
    private static final class Numbers64 {
        private final ByteBuffer extra;

        Numbers64(ByteBuffer extra) throws IOException {
            while (extra.remaining() >= 4) {
                int id = Short.toUnsignedInt(extra.getShort());
                int length = Short.toUnsignedInt(extra.getShort());
                require(length <= extra.remaining(), "a damaged directory");
                if (id == EXTRA_64) {
                    extra.limit(extra.position() + length);
                    break;
                }
                extra.position(extra.position() + length);
            }
            this.extra = extra;
        }

        long orElsewhere(int narrow) throws IOException {
            long value = Integer.toUnsignedLong(narrow);
            if (value != ELSEWHERE) return value;
            require(extra.remaining() >= Long.BYTES, "a damaged directory");
            long wide = extra.getLong();
            require(wide >= 0, "a damaged directory");
            return wide;
        }
    }

    static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) throw new IOException(otherwise);
    }
}
