package engine.io.hdf5.write;

/** Bob Jenkins' lookup3 hash ({@code hashlittle}, seed 0), the checksum of HDF5's metadata. */
final class Lookup3 {
    private int a;
    private int b;
    private int c;

    private Lookup3() {}

    /** The checksum of the first {@code length} bytes. */
    static int of(byte[] bytes, int length) {
        return new Lookup3().hash(bytes, length);
    }

    private int hash(byte[] bytes, int length) {
        a = b = c = 0xdeadbeef + length;
        int offset = 0;
        for (; length - offset > 12; offset += 12) {
            add(bytes, offset, 12);
            mix();
        }
        if (offset < length) {
            add(bytes, offset, length - offset);
            finish();
        }
        return c;
    }

    private void add(byte[] bytes, int offset, int count) {
        for (int i = 0; i < count; i++) {
            int shifted = (bytes[offset + i] & 0xff) << (i & 3) * 8;
            switch (i >> 2) {
                case 0 -> a += shifted;
                case 1 -> b += shifted;
                default -> c += shifted;
            }
        }
    }

    private void mix() {
        a = a - c ^ Integer.rotateLeft(c, 4);
        c += b;
        b = b - a ^ Integer.rotateLeft(a, 6);
        a += c;
        c = c - b ^ Integer.rotateLeft(b, 8);
        b += a;
        a = a - c ^ Integer.rotateLeft(c, 16);
        c += b;
        b = b - a ^ Integer.rotateLeft(a, 19);
        a += c;
        c = c - b ^ Integer.rotateLeft(b, 4);
        b += a;
    }

    private void finish() {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
}
