#!/usr/bin/env python
"""Nadam as Keras 3.0 to 3.9 keep it: u_product before the slots, where later ones have it behind them. Writes the trained model, and its
weights after four further steps, for `engine-cli/src/test`.

    KERAS_BACKEND=tensorflow PYTHONPATH=FOLDER keras-checks/python keras-checks/make_older_optimizer.py   # FOLDER: pip install --no-deps --target FOLDER keras==3.6.0
"""
import pathlib

import keras
import numpy as np

PLACE = pathlib.Path(__file__).resolve().parent.parent / "engine-cli/src/test/resources/engine/cli/train"
STEPS, BATCH = 4, 8


def main():
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((3,), name="x"), keras.layers.Dense(4, name="h"), keras.layers.Dense(1, name="y")])
    model.compile(keras.optimizers.Nadam(0.01), loss="mse")
    x = np.random.default_rng(0).normal(size=(2 * STEPS * BATCH, 3)).astype("float32")
    y = x[:, :1] * 2
    half = STEPS * BATCH
    model.fit(x[:half], y[:half], batch_size=BATCH, shuffle=False, verbose=0)
    PLACE.mkdir(parents=True, exist_ok=True)
    model.save(PLACE / "nadam_3_6.keras")
    model.fit(x[half:], y[half:], batch_size=BATCH, shuffle=False, verbose=0)
    after = {f"{v.path.replace('sequential/', '')}": np.asarray(v) for v in model.weights}
    np.savez(PLACE / "nadam_3_6_data.npz", x=x[half:], y=y[half:])
    np.savez(PLACE / "nadam_3_6_after.npz", **after)


if __name__ == "__main__":
    main()
