package engine.cli.fault;

import engine.cli.fault.Faults.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Attributes whose every reading and change is an operation. */
record FaultyAttributes(PosixFileAttributeView real, Path path) implements PosixFileAttributeView {

    private PosixFileAttributeView hit(Operation operation) throws IOException {
        Faults.before(operation, path);
        return real;
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public PosixFileAttributes readAttributes() throws IOException {
        return hit(Operation.LOOK).readAttributes();
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return hit(Operation.LOOK).getOwner();
    }

    @Override
    public void setTimes(FileTime modified, FileTime read, FileTime created) throws IOException {
        hit(Operation.CHANGE).setTimes(modified, read, created);
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        hit(Operation.CHANGE).setPermissions(permissions);
    }

    @Override
    public void setGroup(GroupPrincipal group) throws IOException {
        hit(Operation.CHANGE).setGroup(group);
    }

    @Override
    public void setOwner(UserPrincipal owner) throws IOException {
        hit(Operation.CHANGE).setOwner(owner);
    }
}
