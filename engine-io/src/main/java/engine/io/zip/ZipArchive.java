package engine.io.zip;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.file.Bounds;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip open for reading, from one opening of the file: a file that is replaced meanwhile is read as it was, one that is overwritten in
 * place is found out. Every member is read to its end and compared with its size and CRC-32, also where a reader wants its beginning alone.
 * Java's own {@link java.util.zip.ZipFile} checks neither.
 */
public final class ZipArchive implements Closeable {
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_BYTES = 30;
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final String name;
    private final Map<String, ZipMember> members;

    private ZipArchive(FileChannel channel, String name) throws IOException {
        this.channel = channel;
        this.name = name;
        this.members = ZipDirectory.read(channel);
    }

    /** What is done with the content of a member. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads as much as is wanted; the rest is read, too, to check it. */
        T from(InputStream in) throws IOException;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be read or its directory is none
     */
    public static ZipArchive open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        boolean opened = false;
        try {
            ZipArchive archive = new ZipArchive(channel, file.toString());
            opened = true;
            return archive;
        } finally {
            if (!opened) channel.close();
        }
    }

    /** The names of the members, in the order of the directory. */
    public List<String> names() {
        return new ArrayList<>(members.keySet());
    }

    /** The line of the directory, or null if there is no such member. */
    public @Nullable ZipMember member(String member) {
        return members.get(member);
    }

    /** The whole content of a member that is there. */
    public byte[] bytes(ZipMember member) {
        Bounds.checkMemory(member.size(), where(member));
        return read(member, in -> in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, member.size())));
    }

    /**
     * Reads a member, or its beginning.
     *
     * @throws EngineException if it cannot be read, or is not what its header and checksum say
     */
    public <T> T read(ZipMember member, Reader<T> reader) {
        String where = where(member);
        member.check(where);
        Inflater inflater = new Inflater(true);
        try {
            long from = dataOffset(member);
            InputStream packed = new MemberData(channel, from, member.packed());
            InputStream content = member.stored()
                    ? new BufferedInputStream(packed, BUFFER)
                    : new InflaterInputStream(packed, inflater, BUFFER);
            CheckedInputStream checked = new CheckedInputStream(content, new CRC32());
            Counted counted = new Counted(checked);
            T result = reader.from(counted);
            counted.drain(member.size());
            require(counted.count == member.size(), "its content is of another size than it should be");
            require(
                    checked.getChecksum().getValue() == member.crc(),
                    "its checksum is another: bits of it have changed, or the file was written while it was read");
            return result;
        } catch (IOException e) {
            throw Problem.file("is damaged").where(where).found(e.getMessage()).exception(e);
        } finally {
            inflater.end();
        }
    }

    /** Where a member's data begins, behind its own header, which must say the same as the directory. */
    private long dataOffset(ZipMember member) throws IOException {
        ByteBuffer header = ZipDirectory.bytes(channel, member.offset(), HEADER_BYTES);
        require(header.getInt(0) == HEADER, "it does not begin where the directory says");
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extraLength = Short.toUnsignedInt(header.getShort(28));
        ByteBuffer own = ZipDirectory.bytes(channel, member.offset() + HEADER_BYTES, nameLength);
        boolean same = Short.toUnsignedInt(header.getShort(6)) == member.flags()
                && Short.toUnsignedInt(header.getShort(8)) == member.method()
                && (member.streamed() || Integer.toUnsignedLong(header.getInt(14)) == member.crc())
                && (member.streamed() || agrees(header.getInt(18), member.packed()))
                && (member.streamed() || agrees(header.getInt(22), member.size()))
                && ZipDirectory.name(own).equals(member.name());
        require(same, "its header contradicts the directory");
        return member.offset() + HEADER_BYTES + nameLength + extraLength;
    }

    private static boolean agrees(int stated, long real) {
        return stated == -1 || Integer.toUnsignedLong(stated) == real; // −1: in the zip64 extra field
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        ZipDirectory.require(holds, otherwise);
    }

    /** A member's name for messages. */
    public String where(ZipMember member) {
        return name + ":" + member.name();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Counts what is read, whoever reads it. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) count++;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) count += read;
            return read;
        }

        /** Reads to the end, or one byte beyond what is expected. */
        void drain(long expected) throws IOException {
            byte[] buffer = new byte[BUFFER];
            int read = 0;
            while (read >= 0 && count <= expected) read = read(buffer, 0, BUFFER);
        }
    }
}
