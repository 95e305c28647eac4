package engine.cli.fault;

import engine.cli.fault.Faults.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A channel whose every reading, writing and forcing is an operation. */
final class FaultyChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;

    FaultyChannel(FileChannel real, Path path) {
        this.real = real;
        this.path = path;
        Faults.opened(this);
    }

    /** Half of it is written before the rest fails. */
    private int write(ByteBuffer bytes, Writing writing) throws IOException {
        try {
            return writing.to(hit(Operation.WRITE), bytes);
        } catch (IOException | Faults.Crash e) {
            if (real.isOpen()) writing.to(real, bytes.slice(bytes.position(), bytes.remaining() / 2));
            throw e;
        }
    }

    private interface Writing {
        int to(FileChannel channel, ByteBuffer bytes) throws IOException;
    }

    private FileChannel hit(Operation operation) throws IOException {
        Faults.before(operation, path);
        return real;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return hit(Operation.READ).read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return hit(Operation.READ).read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        return hit(Operation.READ).read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return write(bytes, FileChannel::write);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        return hit(Operation.WRITE).write(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return write(bytes, (channel, part) -> channel.write(part, position));
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return hit(Operation.LOOK).size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        hit(Operation.WRITE).truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        hit(Operation.FORCE).force(metadata);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return hit(Operation.READ).transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        return hit(Operation.WRITE).transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return hit(Operation.READ).map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return hit(Operation.LOCK).lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return hit(Operation.LOCK).tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        Faults.closed(this);
        real.close(); // the system closes it whatever it says
        hit(Operation.CLOSE);
    }
}
