#!/usr/bin/env python
"""Every optimizer, gradient accumulation, averages of weights: trained here and in Keras from one start, the same weights and slots; the
file that was saved here goes on in Keras, and one that Keras saved here. An optimizer that is not known here keeps its slots. Frozen
layers stay as they are and are saved as Keras has them."""
import pathlib
import tempfile

import keras
import numpy as np

from engine_cli import Check, engine, weights

BATCH, STEPS = 16, 10
o, s = keras.optimizers, keras.optimizers.schedules
OPTIMIZERS = {
    "nadam": lambda: o.Nadam(0.01, beta_1=0.8, epsilon=1e-5),
    "adamax": lambda: o.Adamax(0.01, weight_decay=0.01),
    "adagrad": lambda: o.Adagrad(0.05, initial_accumulator_value=0.02),
    "adadelta": lambda: o.Adadelta(1.0, rho=0.9, global_clipnorm=0.5),
    "lion": lambda: o.Lion(1e-3, beta_2=0.95, clipvalue=0.1),
    "scheduled nadam": lambda: o.Nadam(s.ExponentialDecay(0.01, 3, 0.7)),
    "averaged adam": lambda: o.Adam(0.01, use_ema=True, ema_momentum=0.8),
    "overwriting rmsprop": lambda: o.RMSprop(0.01, momentum=0.5, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=3),
    "accumulating adam": lambda: o.Adam(0.01, amsgrad=True, gradient_accumulation_steps=4),
    "all of it": lambda: o.Adagrad(0.05, gradient_accumulation_steps=3, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=2),
}
UNKNOWN = {"ftrl": lambda: o.Ftrl(0.01), "lamb": lambda: o.Lamb(0.01), "adafactor": lambda: o.Adafactor(0.01)}


def model(optimizer):
    keras.utils.set_random_seed(7)
    x = keras.Input((6, 3), name="x")
    h = keras.layers.LSTM(5, name="lstm")(x)
    h = keras.layers.Dense(4, activation="tanh", name="hidden")(h)
    built = keras.Model(x, keras.layers.Dense(1, name="out")(h))
    built.compile(optimizer, loss="mse")
    return built


def data(folder):
    rng = np.random.default_rng(5)
    x = rng.normal(size=((STEPS + 1) * BATCH, 6, 3)).astype("float32")
    y = rng.normal(size=((STEPS + 1) * BATCH, 1)).astype("float32")
    parts = []
    for name, part in (("ten", slice(0, STEPS * BATCH)), ("one", slice(STEPS * BATCH, None))):
        np.savez(folder / f"{name}.npz", x=x[part], y=y[part])
        parts.append((folder / f"{name}.npz", x[part], y[part]))
    return parts


def fit(trained, part):
    trained.fit(part[1], part[2], batch_size=BATCH, epochs=1, shuffle=False, verbose=0)
    return trained


def train(start, part, out, *flags):
    engine("train", start, "--data", part[0], "--epochs", 1, "--batch-size", BATCH, "--no-shuffle", "--out", out, *flags)
    return out


def gap(keras_model, file):
    return max(float(np.abs(a - b).max()) for a, b in zip(keras_model.get_weights(), weights(file).values()))


def slots(optimizer):
    return [np.asarray(v) for v in optimizer.variables]


def continues(check, name, optimizer, ten, one, folder):
    start, ours, more = (folder / f"{name}-{what}.keras" for what in ("start", "ours", "more"))
    model(optimizer()).save(start)
    train(start, ten, ours)
    theirs = fit(keras.saving.load_model(start), ten)
    check.that((d := gap(theirs, ours)) <= 1e-5, f"{name}: ten steps here and in Keras", f"max|d| {d:.2e}, allowed 1.00e-05")
    loaded = keras.saving.load_model(ours)
    mine, own = slots(loaded.optimizer), slots(theirs.optimizer)
    alike = [a.shape for a in mine] == [b.shape for b in own] and all(
        np.abs(a - b).max() <= 1e-4 * max(np.abs(b).max(), 1e-6) for a, b in zip(mine, own)
    )
    check.that(alike, f"{name}: the state Keras reached itself", f"{len(mine)} variables, by place")
    train(ours, one, more)
    check.that((d := gap(fit(loaded, one), more)) <= 1e-6, f"{name}: saved here, one step further in Keras", f"max|d| {d:.2e}, allowed 1.00e-06")
    theirs.save(folder / f"{name}-theirs.keras")
    train(folder / f"{name}-theirs.keras", one, more)
    check.that((d := gap(fit(theirs, one), more)) <= 1e-6, f"{name}: saved by Keras, one step further here", f"max|d| {d:.2e}, allowed 1.00e-06")


def kept(check, name, optimizer, ten, folder):
    start, dump, copy = folder / f"{name}.keras", folder / f"{name}.npz", folder / f"{name}-copy.keras"
    theirs = fit(model(optimizer()), ten)
    theirs.save(start)
    engine("weights", "dump", start, "--out", dump)
    engine("weights", "load", start, dump, "--out", copy)
    loaded = keras.saving.load_model(copy)
    same = len(loaded.optimizer.variables) == len(theirs.optimizer.variables) and all(
        np.array_equal(a, b) for a, b in zip(slots(loaded.optimizer), slots(theirs.optimizer))
    )
    check.that(same, f"{name}: not known here, its state read and written", f"{len(slots(theirs.optimizer))} variables, the same bits")
    check.that(loaded.optimizer.get_config() == theirs.optimizer.get_config(), f"{name}: its configuration")


def frozen(check, ten, one, folder):
    start, ours, more = folder / "start.keras", folder / "frozen.keras", folder / "more.keras"
    built = model(o.Adam(0.01))
    built.save(start)
    train(start, ten, ours, "--freeze", "lstm,hidden")
    theirs = keras.saving.load_model(start)
    for layer in ("lstm", "hidden"):
        theirs.get_layer(layer).trainable = False
    theirs.compile(o.Adam(0.01), loss="mse")
    fit(theirs, ten)
    check.that((d := gap(theirs, ours)) <= 1e-5, "frozen: ten steps here and in Keras", f"max|d| {d:.2e}, allowed 1.00e-05")
    loaded = keras.saving.load_model(ours)
    check.that([l.trainable for l in loaded.layers] == [l.trainable for l in theirs.layers], "frozen: trainable of each layer as in Keras")
    for name, before in zip(weights(start), built.get_weights()):
        if not name.startswith("out"):
            check.same_bits(weights(ours)[name], before, f"frozen: {name}")
    train(ours, one, more)
    check.that((d := gap(fit(loaded, one), more)) <= 1e-6, "frozen: saved here, one step further in Keras", f"max|d| {d:.2e}, allowed 1.00e-06")


def frozen_within(check, ten, folder):
    """One direction of a Bidirectional and a BatchNormalization, which then takes its moving statistics, in a model within a model."""
    start, ours = folder / "nested.keras", folder / "nested-frozen.keras"
    layers, inputs = keras.layers, keras.Input((6, 3), name="x")
    keras.utils.set_random_seed(7)
    norm, both = layers.BatchNormalization(name="norm"), layers.Bidirectional(layers.LSTM(4, name="lstm"), name="both")
    encoder = keras.Sequential([keras.Input((6, 3)), norm, both], name="encoder")
    theirs = keras.Model(inputs, layers.Dense(1, name="out")(encoder(inputs)))
    theirs.compile(o.Adam(0.01), loss="mse")
    theirs.save(start)
    train(start, ten, ours, "--freeze", "encoder/norm,encoder/both/forward_lstm")
    norm.trainable = both.forward_layer.trainable = False
    theirs.compile(o.Adam(0.01), loss="mse")
    fit(theirs, ten)
    check.that((d := gap(theirs, ours)) <= 1e-5, "frozen within: ten steps here and in Keras", f"max|d| {d:.2e}, allowed 1.00e-05")
    loaded = keras.saving.load_model(ours)
    same = [v.path.split("/")[-3:] for v in loaded.trainable_variables] == [v.path.split("/")[-3:] for v in theirs.trainable_variables]
    check.that(same, "frozen within: the same variables are trained", f"{len(loaded.trainable_variables)} of {len(loaded.variables)}")


def main():
    check = Check("every optimizer goes on across the two")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        ten, one = data(folder)
        for name, optimizer in OPTIMIZERS.items():
            continues(check, name, optimizer, ten, one, folder)
        for name, optimizer in UNKNOWN.items():
            kept(check, name, optimizer, ten, folder)
        frozen(check, ten, one, folder)
        frozen_within(check, ten, folder)
    check.finish()


if __name__ == "__main__":
    main()
