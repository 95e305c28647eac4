package engine.api;

/**
 * Random numbers by counter: the value at (step, index) depends on the key alone, so any thread may draw any part in any order. The
 * mixing is SplitMix64 (Steele, Lea, Flood 2014) applied to the counter.
 *
 * @param key what tells this stream from all others
 */
public record RandomStream(long key) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    /** The stream of one purpose ("recurrent_dropout") at one place ("lstm_1") of a run. */
    public static RandomStream of(long seed, String place, String purpose) {
        long hash = FNV_OFFSET;
        String name = place + '\0' + purpose;
        for (int i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        return new RandomStream(mix(mix(seed + GAMMA) ^ hash));
    }

    /** 64 random bits. */
    public long bits(long step, int index) {
        return mix(mix(key + step * GAMMA) + (index + 1L) * GAMMA);
    }

    /** Uniform in [0, 1), a multiple of 2⁻²⁴: exact in float32. */
    public float uniform(long step, int index) {
        return (bits(step, index) >>> 40) * 0x1p-24f;
    }

    /** Standard normal, by Box and Muller from two 53-bit uniforms. */
    public double gaussian(long step, int index) {
        double u = ((bits(step, 2 * index) >>> 11) + 1) * 0x1p-53;
        double v = (bits(step, 2 * index + 1) >>> 11) * 0x1p-53;
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    }

    /** A permutation of 0 … n−1 in {@code order}, by Fisher and Yates. */
    public void shuffle(long step, int[] order) {
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int i = order.length - 1; i > 0; i--) {
            int j = (int) Math.multiplyHigh(bits(step, i) >>> 1, (i + 1L) << 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
