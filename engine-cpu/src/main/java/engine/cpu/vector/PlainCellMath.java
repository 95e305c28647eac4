package engine.cpu.vector;

import engine.api.activation.ActivationFunction;

/** Loops over floats, for JVMs without the Vector API. */
public final class PlainCellMath implements CellMath {
    @Override
    public void activate(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) y[yAt + i] = PlainActivations.apply(f, x[xAt + i]);
    }

    @Override
    public void derive(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, float[] d, int dAt, int count) {
        boolean needsInput = CellMath.derivativeNeedsInput(f);
        for (int i = 0; i < count; i++) {
            d[dAt + i] *= PlainActivations.derivative(f, needsInput ? x[xAt + i] : 0, y[yAt + i]);
        }
    }

    @Override
    public void cell(float[] gates, int at, float[] c, int before, int after, int units) {
        for (int u = 0; u < units; u++) {
            float ig = gates[at + u] * gates[at + 2 * units + u];
            c[after + u] = Math.fma(gates[at + units + u], c[before + u], ig);
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) y[yAt + i] = a[aAt + i] * b[bAt + i];
    }

    @Override
    public void addProduct(float[] a, int aAt, float[] b, int bAt, float[] sum, int sumAt, int count) {
        for (int i = 0; i < count; i++) sum[sumAt + i] = Math.fma(a[aAt + i], b[bAt + i], sum[sumAt + i]);
    }

    @Override
    public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i++) y[yAt + i] = a[aAt + i] + b[bAt + i];
    }

    @Override
    public void gateGradients(
            float[] gates,
            int at,
            float[] cBefore,
            int cAt,
            float[] cellOut,
            int cellOutAt,
            float[] dOut,
            int dOutAt,
            float[] dCell,
            int dCellAt,
            float[] dGates,
            int dGatesAt,
            int units) {
        gateGradients(
                gates, at, cBefore, cAt, cellOut, cellOutAt, dOut, dOutAt, dCell, dCellAt, dGates, dGatesAt, units, 0);
    }

    /** The same from the unit {@code first} on. */
    static void gateGradients(
            float[] gates,
            int at,
            float[] cBefore,
            int cAt,
            float[] cellOut,
            int cellOutAt,
            float[] dOut,
            int dOutAt,
            float[] dCell,
            int dCellAt,
            float[] dGates,
            int dGatesAt,
            int units,
            int first) {
        for (int u = first; u < units; u++) {
            float dc = dCell[dCellAt + u];
            dGates[dGatesAt + u] = dc * gates[at + 2 * units + u];
            dGates[dGatesAt + units + u] = dc * cBefore[cAt + u];
            dGates[dGatesAt + 2 * units + u] = dc * gates[at + u];
            dGates[dGatesAt + 3 * units + u] = dOut[dOutAt + u] * cellOut[cellOutAt + u];
            dCell[dCellAt + u] = dc * gates[at + units + u];
        }
    }

    @Override
    public void mix(float[] z, int zAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        mix(z, zAt, a, aAt, b, bAt, y, yAt, count, 0);
    }

    /** The same from the element {@code first} on. */
    static void mix(
            float[] z, int zAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count, int first) {
        for (int i = first; i < count; i++) {
            y[yAt + i] = Math.fma(z[zAt + i], a[aAt + i] - b[bAt + i], b[bAt + i]);
        }
    }

    @Override
    public void mixGradients(
            float[] d,
            int dAt,
            float[] z,
            int zAt,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] dz,
            int dzAt,
            float[] da,
            int daAt,
            float[] db,
            int dbAt,
            int count) {
        mixGradients(d, dAt, z, zAt, a, aAt, b, bAt, dz, dzAt, da, daAt, db, dbAt, count, 0);
    }

    /** The same from the element {@code first} on. */
    static void mixGradients(
            float[] d,
            int dAt,
            float[] z,
            int zAt,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] dz,
            int dzAt,
            float[] da,
            int daAt,
            float[] db,
            int dbAt,
            int count,
            int first) {
        for (int i = first; i < count; i++) {
            float dy = d[dAt + i];
            float keep = z[zAt + i];
            dz[dzAt + i] = dy * (a[aAt + i] - b[bAt + i]);
            da[daAt + i] = dy * keep;
            db[dbAt + i] = dy * (1 - keep);
        }
    }
}
