#!/usr/bin/env python
"""What the glass box shows of a model that real Keras saved is what Keras itself computes: gates, ledger, attributions, coefficients."""
import json
import pathlib
import tempfile

import keras
import numpy as np
import tensorflow as tf

from engine_cli import Check, arrays, engine

SAMPLES, TIMESTEPS, FEATURES, UNITS = 100, 30, 6, 128
GATES = ("input", "forget", "cell", "output")
PATH_STEPS = 64


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def founding():
    keras.utils.set_random_seed(5)
    prices, aux = keras.Input((TIMESTEPS, FEATURES), name="lstm_input"), keras.Input((1,), name="aux_input")
    lstm = keras.layers.LSTM(UNITS, dropout=0.2, recurrent_dropout=0.1, name="lstm_1")(prices)
    dense = keras.layers.Dense(64, name="dense_1")(keras.layers.Concatenate(name="concatenate")([lstm, aux]))
    output = keras.layers.Dense(1, name="dense_3")(keras.layers.Dense(16, name="dense_2")(dense))
    return keras.Model([prices, aux], output, name="founding")


def states(model, x):
    """Keras' hidden and cell state after every timestep, each from its own cell: (samples, timesteps, units)."""
    cell = model.get_layer("lstm_1").cell
    h = c = tf.zeros((len(x), UNITS))
    hidden, cells = [], []
    for t in range(x.shape[1]):
        _, (h, c) = cell(x[:, t], [h, c], training=False)
        hidden.append(h.numpy())
        cells.append(c.numpy())
    return np.stack(hidden, 1), np.stack(cells, 1)


def gates(check, model, x, ours):
    kernel, recurrent, bias = (w.astype(np.float64) for w in model.get_layer("lstm_1").get_weights())
    hidden, cells = states(model, x)
    before = np.concatenate([np.zeros_like(hidden[:, :1]), hidden[:, :-1]], 1).astype(np.float64)
    for g, name in enumerate(GATES):
        part = slice(g * UNITS, (g + 1) * UNITS)
        z = x.astype(np.float64) @ kernel[:, part] + before @ recurrent[:, part] + bias[part]
        check.close(ours[f"{name}/value"], np.tanh(z) if name == "cell" else sigmoid(z), 1e-6, f"{name} gate on Keras' own states")
        check.same_bits(ours[f"{name}/bias"], model.get_layer("lstm_1").get_weights()[2][part], f"{name} gate's bias")
        terms = [ours[f"{name}/{term}"].astype(np.float64) for term in ("input_term", "recurrent_term")]
        products = np.abs(x).astype(np.float64) @ np.abs(kernel[:, part]) + np.abs(before) @ np.abs(recurrent[:, part]) + np.abs(bias[part])
        off = np.abs(sum(terms) + ours[f"{name}/bias"] - ours[f"{name}/preactivation"])
        allowed = 4 * (FEATURES + UNITS) * 2.0**-24 * products
        check.that((off <= allowed).all(), f"{name} gate: its terms add up", f"{(off / allowed).max():.3f} of what is allowed")
    check.close(ours["hidden_state"], hidden, 1e-6, "hidden states")
    check.close(ours["cell_state"], cells, 1e-6, "cell states")


def ledger(check, ours):
    entries = ours["ledger/written"] * ours["ledger/survival"]
    total = ours["ledger/initial"] + entries.sum(1)
    magnitude = np.abs(ours["ledger/initial"]) + np.abs(entries).sum(1)
    off = np.abs(total - ours["cell_state"][:, -1])
    check.that((off <= 1e-6 * magnitude).all(), "the ledger adds up to the cell state", f"{(off / magnitude).max():.2e}")


def integrated_gradients(model, inputs, baseline):
    """The same quadrature, in a TensorFlow loop."""
    @tf.function  # traced once: the loop of single operations takes ten times as long
    def gradients(points):
        with tf.GradientTape() as tape:
            tape.watch(points)
            y = model(points, training=False)
        return tape.gradient(y, points)

    nodes, weights = np.polynomial.legendre.leggauss(PATH_STEPS)
    sums = [np.zeros(x.shape) for x in inputs]
    for node, weight in zip((nodes + 1) / 2, weights / 2):
        points = [tf.constant(b + node * (x - b), tf.float32) for x, b in zip(inputs, baseline)]
        for total, gradient in zip(sums, gradients(points)):
            total += weight * gradient.numpy()
    return [total * (x - b) for total, x, b in zip(sums, inputs, baseline)]


def attributions(check, model, inputs, folder, file):
    baseline = [np.zeros_like(x) for x in inputs]
    engine("explain", file, "--data", folder / "x.npz", "--sample", "all", "--baseline", "zeros", "--path-steps", PATH_STEPS, "--out", folder / "ig.npz")
    ours = arrays(folder / "ig.npz")
    for name, theirs in zip(("lstm_input", "aux_input"), integrated_gradients(model, inputs, baseline)):
        check.close(ours[name], theirs, 1e-5 * np.abs(theirs).max(), f"integrated gradients of {name} as in a TensorFlow loop")
    engine("explain", file, "--data", folder / "x.npz", "--sample", "all", "--baseline", "zeros", "--out", folder / "ig.npz")
    ours = arrays(folder / "ig.npz")
    change = ours["prediction"] - ours["baseline_prediction"]
    residual = np.abs(ours["lstm_input"].astype(np.float64).sum((1, 2)) + ours["aux_input"].sum(1) - change)
    allowed = 1e-4 * np.maximum(np.abs(change), 1e-3 * np.abs(ours["prediction"]).max())
    check.that((np.abs(ours["residual"]) <= allowed).all() and ours["steps"].max() <= 2048,
               f"{SAMPLES} samples add up, with at most {ours['steps'].max()} steps", f"{(np.abs(ours['residual']) / allowed).max():.3f} of what is allowed")
    check.close(residual, np.abs(ours["residual"]), 1e-5, "the residual is what the saved parts lack")


def coefficients(check, model, inputs, file):
    shown = json.loads(engine("where", file, "aux_input", "--json"))
    check.that([met["text"] for met in shown["meets"]] == ["dense_1/kernel[128,:]"], "aux_input meets dense_1/kernel[128,:]")
    behind = shown["routes"][0]["variables"]
    check.that(behind == [f"dense_{i}/{w}" for i in (1, 2, 3) for w in ("kernel", "bias")], "and everything behind it", str(behind))
    dense = [model.get_layer(f"dense_{i}").get_weights()[0].astype(np.float64) for i in (1, 2, 3)]
    exact = (dense[0][128:] @ dense[1] @ dense[2])[0, 0]
    ours = shown["linear_coefficients"]["dense_3"][0][0]
    check.that(abs(ours - exact) <= 1e-6 * abs(exact), "its collapsed coefficient", f"{ours} and {exact}")


def main():
    check = Check("a model of real Keras " + keras.__version__ + " is opened")
    random = np.random.default_rng(3)
    inputs = [random.normal(size=(SAMPLES, TIMESTEPS, FEATURES)).astype(np.float32), random.normal(size=(SAMPLES, 1)).astype(np.float32)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        model, file = founding(), folder / "founding.keras"
        model.compile("adam", "mse")
        model.fit(inputs, inputs[0][:, -1, :1] + inputs[1], epochs=3, verbose=0)
        model.save(file)
        np.savez(folder / "x.npz", lstm_input=inputs[0], aux_input=inputs[1])
        engine("gates", file, "--data", folder / "x.npz", "--sample", "all", "--ledger", "--out", folder / "gates.npz")
        ours = arrays(folder / "gates.npz")
        gates(check, model, inputs[0], ours)
        ledger(check, ours)
        attributions(check, model, inputs, folder, file)
        coefficients(check, model, inputs, file)
    check.finish()


if __name__ == "__main__":
    main()
