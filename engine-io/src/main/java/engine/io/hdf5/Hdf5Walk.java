package engine.io.hdf5;

import engine.api.EngineException;
import engine.io.array.ElementType;
import engine.io.file.Bounds;
import engine.io.hdf5.Hdf5Entry.Kind;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.links.ExternalLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lists what an HDF5 file declares. No link is followed, no group entered twice, and no file is long enough to go on for ever. */
final class Hdf5Walk {
    private static final int MOST = 1 << 16;
    private static final int DEEPEST = 200;

    private final long fileSize;
    private final String name;
    private final List<Hdf5Entry> entries = new ArrayList<>();
    private final Set<Long> entered = new HashSet<>();

    Hdf5Walk(long fileSize, String name) {
        this.fileSize = fileSize;
        this.name = name;
    }

    List<Hdf5Entry> of(Group root) {
        group("", root);
        return entries;
    }

    private void group(String path, Group group) {
        if (!entered.add(group.getAddress())) return; // a group that holds one above it
        if (path.chars().filter(c -> c == '/').count() > DEEPEST) {
            add(path, Kind.UNREADABLE, "groups within groups, more than " + DEEPEST);
            return;
        }
        Map<String, Node> children;
        try {
            children = Refusal.guard(name + ":/" + path, () -> new TreeMap<>(group.getChildren()));
        } catch (EngineException e) {
            add(path, kindOf(e), reason(e));
            return;
        }
        for (Map.Entry<String, Node> child : children.entrySet()) {
            if (entries.size() >= MOST) return;
            node(path.isEmpty() ? child.getKey() : path + "/" + child.getKey(), child.getValue());
        }
    }

    private void node(String path, Node node) {
        if (node instanceof Link link) {
            boolean outside = link instanceof ExternalLink;
            add(path, outside ? Kind.EXTERNAL_LINK : Kind.SOFT_LINK, link.getTargetPath());
        } else if (node instanceof Group group) {
            add(path, Kind.GROUP, "");
            group(path, group);
        } else if (node instanceof DatasetBase dataset) {
            dataset(path, dataset);
        } else {
            add(path, Kind.UNREADABLE, "an object of an unknown kind");
        }
    }

    private void dataset(String path, DatasetBase dataset) {
        String where = name + ":/" + path;
        try {
            entries.add(Refusal.guard(where, () -> {
                long[] dims = dataset.getDimensionsAsLong();
                String type = type(dataset, where);
                long elements = 1;
                for (long dim : dims) elements = Bounds.product(elements, dim);
                long bytes = Bounds.product(elements, dataset.getDataType().getSize());
                boolean fits = bytes <= StoredArray.most(dataset, fileSize);
                return new Hdf5Entry(
                        path, fits ? Kind.DATASET : Kind.OVERSIZED, dims, type, fits ? "" : bytes + " bytes");
            }));
        } catch (EngineException e) {
            add(path, kindOf(e), reason(e));
        }
    }

    /** As Keras spells it, or what the file has instead of numbers. */
    private static String type(DatasetBase dataset, String where) {
        try {
            ElementType type = StoredArray.elementType(dataset.getDataType(), where);
            return type.name().toLowerCase(Locale.ROOT);
        } catch (EngineException e) {
            return StoredText.isText(dataset.getDataType()) ? "text" : "unknown";
        }
    }

    private static Kind kindOf(EngineException e) {
        if (Refusal.isExternalStorage(e)) return Kind.EXTERNAL_STORAGE;
        return Refusal.isVirtual(e) ? Kind.VIRTUAL : Kind.UNREADABLE;
    }

    /** Why it cannot be read; where stands beside it. */
    private static String reason(EngineException e) {
        String found = e.problem().found();
        return e.problem().what() + (found == null ? "" : "; found " + found);
    }

    private void add(String path, Kind kind, String detail) {
        entries.add(new Hdf5Entry(path, kind, new long[0], "", detail));
    }
}
