#!/usr/bin/env python
"""Keras goes on training where the engine stopped, and the other way round: optimizer state of a `.keras`, one more step on both sides;
an `.h5`, which carries no state for Keras 3, trains on with fresh slots and the same learning rate."""
import pathlib
import tempfile

import keras
import numpy as np

from engine_cli import HERE, Check, arrays, engine, weights

BATCH = 32


def first_steps(folder, steps):
    """The first `steps` batches of the founding model's prices, as a file for the engine and as arrays."""
    data = {name: array[:steps * BATCH] for name, array in arrays(HERE / "trajectories/founding_adam/data.npz").items()}
    file = folder / f"{steps}.npz"
    np.savez(file, **data)
    return file, data


def fit(model, data):
    x = {name: data[name] for name in ("lstm_input", "aux_input")}
    model.fit(x, data["y"], batch_size=BATCH, epochs=1, shuffle=False, verbose=0)
    return model


def train(model, data, out):
    engine("train", model, "--data", data, "--epochs", 1, "--batch-size", BATCH, "--no-shuffle", "--out", out)
    return out


def state(model):
    return {v.path: np.asarray(v) for v in model.optimizer.variables}


def distance(model, ours):
    return max(float(np.abs(a - b).max()) for a, b in zip(model.get_weights(), ours))


def slots(check, ours, theirs):
    """The state our file carries into Keras, beside the state Keras reached itself from the same start."""
    check.that(list(ours) == list(theirs), "Adam's variables by name and order", f"{len(ours)} of them")
    for name, mine in ours.items():
        if mine.dtype.kind in "iu":
            check.that(int(mine) == int(theirs[name]), name, f"{int(mine)}")
        else:
            check.close(mine, theirs[name], 1e-4 * float(np.abs(theirs[name]).max()), name)


def main():
    check = Check("training goes on across the two")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        start = HERE / "trajectories/founding_adam/initial.keras"  # compiled with Adam by Keras, dropout 0
        ten, ten_arrays = first_steps(folder, 10)
        one, one_arrays = first_steps(folder, 1)

        ours = train(start, ten, folder / "ten.keras")
        saved = keras.saving.load_model(ours)
        slots(check, state(saved), state(fit(keras.saving.load_model(start), ten_arrays)))

        eleven = list(weights(train(ours, one, folder / "eleven.keras")).values())
        gap = distance(fit(saved, one_arrays), eleven)
        check.that(gap <= 1e-6, "one step further in Keras and here", f"max|d| {gap:.2e}, allowed 1.00e-06")

        zeroed = keras.saving.load_model(ours)
        for variable in zeroed.optimizer.variables:
            if "learning_rate" not in variable.path:
                variable.assign(np.zeros(variable.shape, np.asarray(variable).dtype))
        gap = distance(fit(zeroed, one_arrays), eleven)
        check.that(gap > 1e-6, "the same step without the state is told apart", f"max|d| {gap:.2e}")

        kept = folder / "kept.keras"
        saved.save(kept)
        gap = distance(fit(saved, one_arrays), list(weights(train(kept, one, folder / "twelve.keras")).values()))
        check.that(gap <= 1e-6, "saved by Keras, one step further here and in Keras", f"max|d| {gap:.2e}, allowed 1.00e-06")
        legacy(check, start, ten, one_arrays, folder)
    check.finish()


def legacy(check, start, ten, data, folder):
    model = keras.saving.load_model(train(start, ten, folder / "ten.h5"))
    rates = float(model.optimizer.learning_rate), float(keras.saving.load_model(start).optimizer.learning_rate)
    check.that(rates[0] == rates[1], ".h5: the same learning rate", rates[0])
    before = model.get_weights()
    fit(model, data)
    moved = distance(model, before)
    check.that(0 < moved <= 2 * rates[0], ".h5: fit runs in Keras", f"a first Adam step moves weights by up to {moved:.2e}")


if __name__ == "__main__":
    main()
