#!/usr/bin/env python
"""A model whose kernels are kept at a spectral norm of 1, what it puts out, and its weights after three more steps of training.

Run with `keras-checks/python`; writes beside itself."""
import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "tensorflow"  # JAX forgets the divided kernel after the step

import keras  # noqa: E402
import numpy as np  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
layers = keras.layers


def main():
    random = np.random.default_rng(1)
    keras.utils.set_random_seed(2)
    x = keras.Input((4, 5), name="x")
    windows = layers.SpectralNormalization(layers.Conv1D(3, 2, name="inner"), power_iterations=2, name="windows")(x)
    days = layers.TimeDistributed(layers.Dense(2, activation="tanh"))(windows)
    model = keras.Model(x, layers.SpectralNormalization(layers.Dense(2))(layers.Flatten()(days)))
    model.compile(keras.optimizers.AdamW(0.01), keras.losses.MeanSquaredError())
    given, target = random.standard_normal((8, 4, 5)).astype("float32"), random.standard_normal((8, 2)).astype("float32")
    fit = lambda: model.fit(given, target, batch_size=8, epochs=3, shuffle=False, verbose=0)  # noqa: E731
    fit()
    values = {"inputs": [given.tolist()]}
    for form in ("keras", "h5"):
        model.save(HERE / f"model.{form}")
        values[f"model.{form}"] = model.predict(given, verbose=0).tolist()
    fit()
    np.savez_compressed(HERE / "data.npz", x=given, y=target)
    np.savez_compressed(HERE / "after.npz", **{w.path: w.numpy() for w in model.weights})
    (HERE / "values.json").write_text(json.dumps(values))


if __name__ == "__main__":
    main()
