package engine.cli.hostile;

import engine.api.Printable;
import engine.io.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Files that somebody made to harm: every value of a configuration, a data spec or a header replaced by what does not belong there. */
final class Crafted {
    /** More of a hostile text than anything prints. */
    static final String TOO_LONG = "x".repeat(Printable.LONGEST + 1);

    private static final List<Object> VALUES = Arrays.asList(
            null,
            -1L,
            0L,
            2_000_000_000L,
            (1L << 30) + 1,
            1L << 31,
            1L << 62,
            1e300,
            Double.NaN,
            "",
            "\u001b[2J\n",
            "x".repeat(100_000),
            true,
            List.of(),
            Map.of(),
            deep(),
            List.of(1L << 31, 1L << 31, 1L << 31));

    /** A file by the name of its kind. */
    record Kind(String name, byte[] content) {}

    private Crafted() {}

    private static Object deep() {
        Object value = 1L;
        for (int i = 0; i < 400; i++) value = List.of(value);
        return value;
    }

    /** Each place of a model's configuration with a hostile value, in a zip whose checksums are right. */
    static List<Kind> models(Path keras, Random random, int many) throws IOException {
        Map<String, byte[]> members = members(keras);
        String config = new String(members.get("config.json"), StandardCharsets.UTF_8);
        List<Kind> kinds = new ArrayList<>();
        for (Edit edit : edits(Json.parse(config, "config"), random, many)) {
            Map<String, byte[]> changed = new LinkedHashMap<>(members);
            changed.put("config.json", Json.write(edit.document()).getBytes(StandardCharsets.UTF_8));
            kinds.add(new Kind("config " + edit.place(), zip(changed)));
        }
        for (String member : members.keySet()) {
            Map<String, byte[]> changed = new LinkedHashMap<>(members);
            changed.put(member, new byte[0]);
            kinds.add(new Kind("empty " + member, zip(changed)));
            changed.remove(member);
            kinds.add(new Kind("without " + member, zip(changed)));
            changed.put("../../" + member, members.get(member));
            kinds.add(new Kind("outside " + member, zip(changed)));
        }
        return kinds;
    }

    /** Each place of a JSON document with a hostile value. */
    static List<Kind> documents(Path json, Random random, int many) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (Edit edit : edits(Json.parse(Files.readString(json), "json"), random, many)) {
            kinds.add(
                    new Kind("json " + edit.place(), Json.write(edit.document()).getBytes(StandardCharsets.UTF_8)));
        }
        return kinds;
    }

    /** Headers of arrays that no array has. */
    static List<Kind> arrays() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (String descr :
                List.of("<f4", "<f8", "|O", "<U9999999", "<f16", ">i8", "|V999", "<M8[ns]", "f", "<c8", "")) {
            for (String shape : List.of(
                    "(2, 2)",
                    "()",
                    "(0,)",
                    "(2147483647, 2147483647)",
                    "(99999999999999999999,)",
                    "(-1,)",
                    "(0, 9999999999)",
                    "(" + "1, ".repeat(60) + ")",
                    "(2, 2",
                    "('x',)")) {
                byte[] npy = npy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }");
                kinds.add(new Kind("npy " + descr + " " + shape, zip(Map.of("x.npy", npy))));
            }
        }
        return kinds;
    }

    private static byte[] npy(String header) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(10 + text.length + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private record Edit(String place, Object document) {}

    /** Documents with one place changed each. */
    private static List<Edit> edits(Object document, Random random, int many) {
        List<List<Object>> places = new ArrayList<>();
        collect(document, List.of(), places);
        List<Edit> edits = new ArrayList<>();
        for (List<Object> place : places) {
            for (int i = 0; i < VALUES.size(); i++) {
                edits.add(new Edit(place + " value " + i, with(document, place, VALUES.get(i))));
            }
        }
        Collections.shuffle(edits, random);
        return edits.subList(0, Math.min(many, edits.size()));
    }

    private static void collect(Object value, List<Object> place, List<List<Object>> places) {
        if (!place.isEmpty()) places.add(place);
        if (value instanceof Map<?, ?> map) map.forEach((key, inner) -> collect(inner, plus(place, key), places));
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) collect(list.get(i), plus(place, i), places);
        }
    }

    private static List<Object> plus(List<Object> place, Object step) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(step);
        return longer;
    }

    private static Object with(Object value, List<Object> place, Object replacement) {
        if (place.isEmpty()) return replacement;
        List<Object> rest = place.subList(1, place.size());
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.put(place.get(0), with(map.get(place.get(0)), rest, replacement));
            return copy;
        }
        List<Object> copy = new ArrayList<>((List<?>) value);
        int at = (int) place.get(0);
        copy.set(at, with(copy.get(at), rest, replacement));
        return copy;
    }

    static Map<String, byte[]> members(Path zip) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    members.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return members;
    }

    static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
