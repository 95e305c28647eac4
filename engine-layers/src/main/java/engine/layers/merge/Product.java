package engine.layers.merge;

import engine.layers.merge.fold.Fold;

/** The product of the numbers that masks leave; zero where all inputs have a mask and none leaves its number. */
final class Product implements Fold {
    @Override
    public boolean readsMasks() {
        return true;
    }

    @Override
    public double forward(double[] v, boolean[] kept, boolean[] masked) {
        return nothing(kept, masked) ? 0 : without(-1, v, kept);
    }

    @Override
    public void backward(double[] v, boolean[] kept, boolean[] masked, double[] d) {
        boolean nothing = nothing(kept, masked);
        for (int i = 0; i < v.length; i++) d[i] = nothing || !kept[i] ? 0 : without(i, v, kept);
    }

    private static double without(int left, double[] v, boolean[] kept) {
        double product = 1;
        for (int i = 0; i < v.length; i++) if (i != left && kept[i]) product *= v[i];
        return product;
    }

    private static boolean nothing(boolean[] kept, boolean[] masked) {
        for (int i = 0; i < kept.length; i++) if (!masked[i] || kept[i]) return false;
        return true;
    }
}
