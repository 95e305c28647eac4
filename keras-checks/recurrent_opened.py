#!/usr/bin/env python
"""What the glass box shows of GRU, SimpleRNN, Bidirectional and nested layers that real Keras saved is what Keras' own weights and states give."""
import pathlib
import tempfile

import keras
import numpy as np

from engine_cli import Check, arrays, commands, engine
from opened_as_keras import PATH_STEPS, integrated_gradients, sigmoid

SAMPLES, TIMESTEPS, FEATURES, UNITS = 5, 7, 3, 4
GATES = {"LSTM": ("input", "forget", "cell", "output"), "GRU": ("update", "reset", "candidate"), "SimpleRNN": ("cell",)}
PADDED = {1: slice(4, None), 2: slice(0, 3), 3: slice(2, 4), 4: slice(None)}  # sample: its masked timesteps: at the end, the beginning, between, all
VARIANTS = {"": {}, " masked": {"masked": True}, " backwards": {"go_backwards": True}, " masked backwards": {"masked": True, "go_backwards": True},
            " masked without bias": {"masked": True, "use_bias": False}}


def layers(kind, **options):
    """A layer, and the recurrent layers within it by the engine's name: called once they are built."""
    if kind == "nested LSTM":
        inside, lstm = keras.Input((TIMESTEPS, FEATURES)), keras.layers.LSTM(UNITS, name="lstm", **options)
        return keras.Model(inside, lstm(inside), name="inner"), lambda _: {"inner/lstm": lstm}
    if kind.startswith("Bidirectional"):
        one = {"LSTM": keras.layers.LSTM, "GRU": keras.layers.GRU}[kind[14:-1]]
        options = {"units": UNITS, "return_sequences": True} | options
        other = None  # Keras' own copy, which it refuses to make of a layer that goes backwards
        if "go_backwards" in options:
            other = one(**options | {"go_backwards": False}, name="other")
        both = keras.layers.Bidirectional(one(**options, name=kind[14:-1].lower()), backward_layer=other, name="both")
        return both, lambda both: {f"both/{one.name}": one for one in (both.forward_layer, both.backward_layer)}
    if kind.startswith("GRU"):
        layer = keras.layers.GRU(UNITS, reset_after=kind == "GRU reset_after", name="gru", **options)
    else:
        layer = keras.layers.SimpleRNN(UNITS, name="rnn", **options)
    return layer, lambda layer: {layer.name: layer}


def made(kind, random, masked=False, **options):
    layer, within = layers(kind, **options)
    x = keras.Input((TIMESTEPS, FEATURES), name="x")
    y = layer(keras.layers.Masking()(x) if masked else x)
    last = keras.layers.LSTM(UNITS, name="last") if len(y.shape) == 3 else None  # takes a sequence and its mask on
    y = last(y) if last else y
    model = keras.Model(x, keras.layers.Dense(1, name="dense")(y), name="opened")
    model.set_weights([random.normal(0, 0.5, w.shape).astype(np.float32) for w in model.get_weights()])
    return model, within(layer) | ({"last": last} if last else {})


def states(layer, x, keep):
    """Keras' states after each timestep, from the layer itself on as much of the sequence: (states, samples, timesteps, units), and those before."""
    twin = type(layer).from_config({**layer.get_config(), "return_sequences": False, "return_state": True, "name": None})
    twin.build(x.shape)
    twin.set_weights(layer.get_weights())
    seen = [slice(t, None) if layer.go_backwards else slice(0, t + 1) for t in range(TIMESTEPS)]
    after = np.stack([np.stack([s.numpy() for s in twin(x[:, part], mask=keep[:, part])[1:]]) for part in seen], 2)
    none = np.zeros_like(after[:, :, :1])
    return after, np.concatenate([after[:, :, 1:], none] if layer.go_backwards else [none, after[:, :, :-1]], 2)


def by_hand(layer, x, keep, h):
    """The gates in NumPy, of the hidden states before each timestep: the engine's name -> array, float64; and how large their sums' terms are."""
    kind = type(layer).__name__
    kernel, recurrent, *bias = (w.astype(np.float64) for w in layer.get_weights())
    bias = np.atleast_2d(bias[0]) if bias else np.zeros((1, kernel.shape[1]))
    after = kind == "GRU" and layer.reset_after
    expected = {}
    for g, gate in enumerate(GATES[kind]):
        part = slice(g * UNITS, (g + 1) * UNITS)
        reset = kind == "GRU" and gate == "candidate"
        b = bias[0, part] if reset else bias[:, part].sum(0)
        r = expected["reset/value"] if reset else 1
        theirs = r * (h @ recurrent[:, part] + (bias[1, part] if after and layer.use_bias else 0)) if reset and after else (r * h) @ recurrent[:, part]
        z = x @ kernel[:, part] + theirs + b
        value = np.tanh(z) if gate in ("cell", "candidate") else sigmoid(z)
        expected |= {f"{gate}/input_term": x @ kernel[:, part], f"{gate}/recurrent_term": theirs, f"{gate}/preactivation": z, f"{gate}/value": value}
        expected[f"{gate}/bias"] = b
    return {name: a if a.ndim == 1 else np.where(keep[..., None], a, np.nan) for name, a in expected.items()}


def ledger(layer, expected, keep):
    """The ledger in NumPy, in the samples' own order of time."""
    lstm = type(layer).__name__ == "LSTM"
    lives = np.where(keep[..., None], expected["forget/value" if lstm else "update/value"], 1)
    wrote = expected["input/value"] * expected["cell/value"] if lstm else (1 - lives) * expected["candidate/value"]
    order = slice(None) if layer.go_backwards else slice(None, None, -1)  # from the end of the way
    left = np.cumprod(lives[:, order], 1)
    survival = np.concatenate([np.ones_like(left[:, :1]), left[:, :-1]], 1)[:, order]
    return {"ledger/initial": np.zeros_like(left[:, 0]), "ledger/written": np.where(keep[..., None], wrote, 0), "ledger/survival": survival}


def gates(check, file, data, name, layer, x, keep):
    more = [] if type(layer).__name__ == "SimpleRNN" else ["--ledger"]
    command = ["gates", file, "--data", data, "--layer", name, "--sample", "all", "--out", file.with_name("g.npz")]
    engine(*command, *more)
    ours = arrays(file.with_name("g.npz"))
    after, before = states(layer, x, keep)
    expected = by_hand(layer, x.astype(np.float64), keep, before[0].astype(np.float64))
    if more:
        expected |= ledger(layer, expected, keep)
        entries = ours["ledger/written"] * ours["ledger/survival"]
        off = np.abs(ours["ledger/initial"] + entries.sum(1) - after[-1][:, 0 if layer.go_backwards else -1])
        magnitude = np.abs(ours["ledger/initial"]) + np.abs(entries).sum(1)
        check.that((off <= 1e-5 * magnitude).all(), f"{name}: the ledger adds up to Keras' last state", f"{(off / np.maximum(magnitude, 1e-30)).max():.2e}")
    else:
        code, _, err = commands().run([*command, "--ledger"])
        check.that(code and "rnn" in err and "SimpleRNN" in err and "no ledger" in err, f"{name}: its ledger is refused by name", err.strip())
    expected |= dict(zip(("hidden_state", "cell_state"), after)) | ({} if keep.all() else {"mask": keep})
    check.that(set(ours) == set(expected), f"{name}: the arrays", sorted(set(ours) ^ set(expected)) or len(ours))
    same = all(np.array_equal(np.isnan(ours[k]), np.isnan(e)) and ours[k].shape == e.shape for k, e in expected.items())
    gaps = {k: float(np.nanmax(np.abs(ours[k].astype(np.float64) - e))) for k, e in expected.items()}
    worst = max(gaps, key=gaps.get)
    check.that(same and gaps[worst] <= 2e-6, f"{name}: every array, NaN at the same places", f"max|d| {gaps[worst]:.2e} in {worst}, allowed 2e-06")


def slices(check, file, name, layer):
    """weights get --gate, bit for bit."""
    for variable in layer.cell.weights:
        for g, gate in enumerate(GATES["GRU"]):
            engine("weights", "get", file, f"{name}/{variable.name}", "--gate", gate, "--out", file.with_name("w.npy"))
            theirs = np.ascontiguousarray(variable.numpy()[..., g * UNITS:(g + 1) * UNITS])
            check.same_bits(np.load(file.with_name("w.npy")), theirs, f"{name}/{variable.name}, {gate}")


def mean(x, keep):
    """The engine's baseline: each feature's mean, masked timesteps stay masked."""
    return np.where(keep[..., None], x[keep].astype(np.float64).mean(0), 0).astype(np.float32)


def parts(check, model, file, data, x, keep):
    """Integrated gradients add up to Keras' prediction less that of the baseline."""
    out = file.with_name("e.npz")
    engine("explain", file, "--data", data, "--sample", "all", "--method", "ig", "--out", out)
    ours = arrays(out)
    check.close(ours["prediction"].ravel(), model([x]).numpy().ravel(), 1e-6, "predictions")
    check.close(ours["baseline_prediction"].ravel(), model([mean(x, keep)]).numpy().ravel(), 1e-6, "predictions of the baseline")
    change = (ours["prediction"] - ours["baseline_prediction"]).ravel()
    allowed = 1e-4 * np.maximum(np.abs(change), 1e-3 * np.abs(ours["prediction"]).max())
    off = np.abs(ours["x"].astype(np.float64).sum((1, 2)) - change)
    check.that((off <= allowed).all() and not ours["x"][~keep].any(),
               "its parts add up, none at masked timesteps", f"{(off / allowed).max():.3f} of what is allowed")


def path(check, model, file, data, x, keep):
    """Every single part is that of the same sum in TensorFlow, through Keras' layers and their masks."""
    out = file.with_name("e.npz")
    engine("explain", file, "--data", data, "--sample", "all", "--method", "ig", "--path-steps", PATH_STEPS, "--out", out)
    theirs = integrated_gradients(model, [x], [mean(x, keep)])[0]
    check.close(arrays(out)["x"], theirs, 1e-5 * np.abs(theirs).max(), "integrated gradients as in a TensorFlow loop")


def main():
    random = np.random.default_rng(8)
    check = Check("recurrent layers of real Keras " + keras.__version__ + " are opened")
    for kind in ("GRU reset_after", "GRU", "SimpleRNN", "Bidirectional(LSTM)", "Bidirectional(GRU)", "nested LSTM"):
        for variant, options in VARIANTS.items():
            print(f"  -- {kind}{variant}")
            x, keep = random.normal(size=(SAMPLES, TIMESTEPS, FEATURES)).astype(np.float32), np.ones((SAMPLES, TIMESTEPS), bool)
            for sample, timesteps in PADDED.items() if "masked" in options else ():
                keep[sample, timesteps] = False
            x[~keep] = 0
            with tempfile.TemporaryDirectory() as folder:
                file, data = pathlib.Path(folder, "m.keras"), pathlib.Path(folder, "x.npz")
                model, recurrent = made(kind, random, **options)
                model.save(file)
                np.savez(data, x=x)
                for name, layer in recurrent.items():
                    reads = keras.Model(model.inputs, model.get_layer("both").output)([x]).numpy() if name == "last" else x
                    gates(check, file, data, name, layer, reads, keep)
                    if type(layer).__name__ == "GRU":
                        slices(check, file, name, layer)
                parts(check, model, file, data, x, keep)
                if variant == " masked backwards":
                    path(check, model, file, data, x, keep)
    check.finish()


if __name__ == "__main__":
    main()
