package engine.cpu.vector;

import engine.api.activation.ActivationFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whole vectors by the Vector API, the few elements that are left one by one. */
public final class VectorCellMath implements CellMath {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    @Override
    public void activate(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = VectorActivations.apply(f, x, xAt, y, yAt, count); i < count; i++) {
            y[yAt + i] = PlainActivations.apply(f, x[xAt + i]);
        }
    }

    @Override
    public void derive(ActivationFunction f, float[] x, int xAt, float[] y, int yAt, float[] d, int dAt, int count) {
        boolean needsInput = CellMath.derivativeNeedsInput(f);
        for (int i = VectorActivations.derive(f, y, yAt, d, dAt, count); i < count; i++) {
            d[dAt + i] *= PlainActivations.derivative(f, needsInput ? x[xAt + i] : 0, y[yAt + i]);
        }
    }

    @Override
    public void cell(float[] gates, int at, float[] c, int before, int after, int units) {
        int end = LANES.loopBound(units);
        for (int u = 0; u < end; u += LANES.length()) {
            FloatVector ig = load(gates, at + u).mul(load(gates, at + 2 * units + u));
            load(gates, at + units + u).fma(load(c, before + u), ig).intoArray(c, after + u);
        }
        for (int u = end; u < units; u++) {
            float ig = gates[at + u] * gates[at + 2 * units + u];
            c[after + u] = Math.fma(gates[at + units + u], c[before + u], ig);
        }
    }

    @Override
    public void multiply(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += LANES.length()) {
            load(a, aAt + i).mul(load(b, bAt + i)).intoArray(y, yAt + i);
        }
        for (int i = end; i < count; i++) y[yAt + i] = a[aAt + i] * b[bAt + i];
    }

    @Override
    public void addProduct(float[] a, int aAt, float[] b, int bAt, float[] sum, int sumAt, int count) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += LANES.length()) {
            load(a, aAt + i).fma(load(b, bAt + i), load(sum, sumAt + i)).intoArray(sum, sumAt + i);
        }
        for (int i = end; i < count; i++) sum[sumAt + i] = Math.fma(a[aAt + i], b[bAt + i], sum[sumAt + i]);
    }

    @Override
    public void add(float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += LANES.length()) {
            load(a, aAt + i).add(load(b, bAt + i)).intoArray(y, yAt + i);
        }
        for (int i = end; i < count; i++) y[yAt + i] = a[aAt + i] + b[bAt + i];
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
        int end = LANES.loopBound(units);
        for (int u = 0; u < end; u += LANES.length()) {
            FloatVector dc = load(dCell, dCellAt + u);
            dc.mul(load(gates, at + 2 * units + u)).intoArray(dGates, dGatesAt + u);
            dc.mul(load(cBefore, cAt + u)).intoArray(dGates, dGatesAt + units + u);
            dc.mul(load(gates, at + u)).intoArray(dGates, dGatesAt + 2 * units + u);
            load(dOut, dOutAt + u).mul(load(cellOut, cellOutAt + u)).intoArray(dGates, dGatesAt + 3 * units + u);
            dc.mul(load(gates, at + units + u)).intoArray(dCell, dCellAt + u);
        }
        PlainCellMath.gateGradients(
                gates, at, cBefore, cAt, cellOut, cellOutAt, dOut, dOutAt, dCell, dCellAt, dGates, dGatesAt, units,
                end);
    }

    @Override
    public void mix(float[] z, int zAt, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt, int count) {
        int end = LANES.loopBound(count);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector other = load(b, bAt + i);
            load(z, zAt + i).fma(load(a, aAt + i).sub(other), other).intoArray(y, yAt + i);
        }
        PlainCellMath.mix(z, zAt, a, aAt, b, bAt, y, yAt, count, end);
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
        int end = LANES.loopBound(count);
        FloatVector one = FloatVector.broadcast(LANES, 1);
        for (int i = 0; i < end; i += LANES.length()) {
            FloatVector dy = load(d, dAt + i);
            FloatVector keep = load(z, zAt + i);
            dy.mul(load(a, aAt + i).sub(load(b, bAt + i))).intoArray(dz, dzAt + i);
            dy.mul(keep).intoArray(da, daAt + i);
            dy.mul(one.sub(keep)).intoArray(db, dbAt + i);
        }
        PlainCellMath.mixGradients(d, dAt, z, zAt, a, aAt, b, bAt, dz, dzAt, da, daAt, db, dbAt, count, end);
    }

    private static FloatVector load(float[] array, int at) {
        return FloatVector.fromArray(LANES, array, at);
    }
}
