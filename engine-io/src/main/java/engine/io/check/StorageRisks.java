package engine.io.check;

import engine.api.Printable;
import engine.io.check.Risk.Kind;
import engine.io.file.Bounds;
import engine.io.file.Look;
import engine.io.hdf5.Hdf5Entry;
import engine.io.zip.ZipArchive;
import engine.io.zip.ZipMember;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the container of a model asks a loader to read, write or allocate: an HDF5 file, a zip, a folder. */
final class StorageRisks {
    private static final long LARGE = 1L << 30;

    private StorageRisks() {}

    static List<Risk> of(List<Hdf5Entry> entries) {
        return entries.stream().flatMap(StorageRisks::of).toList();
    }

    private static Stream<Risk> of(Hdf5Entry entry) {
        String detail = Printable.excerpt(entry.detail());
        return switch (entry.kind()) {
            case EXTERNAL_LINK ->
                Stream.of(risk(Kind.READS, entry.path(), "a link to another file: " + detail, Advisory.EXTERNAL_DATA));
            case EXTERNAL_STORAGE ->
                Stream.of(risk(Kind.READS, entry.path(), "its numbers lie in another file", Advisory.EXTERNAL_DATA));
            case VIRTUAL ->
                Stream.of(risk(Kind.READS, entry.path(), "a virtual dataset, whose numbers may lie in other files"));
            case OVERSIZED ->
                Stream.of(risk(
                        Kind.ALLOCATES,
                        entry.path(),
                        "declares " + detail + ", more than the file can hold",
                        Advisory.DECLARED_SIZE));
            default -> Stream.empty();
        };
    }

    private static Risk risk(Kind kind, String place, String message, Advisory... advisories) {
        return new Risk(kind, List.of(advisories), null, Printable.excerpt(place.isEmpty() ? "/" : place), message);
    }

    static List<Risk> of(ZipArchive zip) {
        List<Risk> risks = new ArrayList<>();
        for (String name : zip.names()) {
            ZipMember member = Objects.requireNonNull(zip.member(name));
            boolean outside = name.startsWith("/")
                    || name.contains("\\")
                    || name.matches("[A-Za-z]:.*")
                    || List.of(name.split("/")).contains("..");
            if (outside) {
                risks.add(risk(Kind.WRITES, name, "a member whose name leads out of the archive when it is unpacked"));
            }
            if (member.size() > LARGE && member.size() > Bounds.inflated(member.packed())) {
                risks.add(risk(
                        Kind.ALLOCATES, name, "declares " + member.size() + " bytes, packed into " + member.packed()));
            }
        }
        return risks;
    }

    /** Links among the parts of an unpacked file. */
    static List<Risk> ofFolder(Path folder, List<String> parts) {
        return parts.stream()
                .filter(part -> Look.isLink(folder.resolve(part)))
                .map(part -> risk(Kind.READS, part, "a link to another file"))
                .toList();
    }
}
