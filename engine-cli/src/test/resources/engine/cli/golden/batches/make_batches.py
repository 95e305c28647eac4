#!/usr/bin/env python
"""Models with a fixed batch size as Keras 3 saves them, stateful and not, and what they put out: run with `keras-checks/python`."""
import json
import pathlib

import keras
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
layers = keras.layers


def stateful():
    x = keras.Input(batch_shape=(4, 5, 3), name="x")
    first = layers.LSTM(4, stateful=True, return_sequences=True, name="first")(x)
    return keras.Model(x, layers.Dense(1, name="out")(layers.LSTM(3, stateful=True, name="second")(first)))


def one():
    return keras.Sequential([
        keras.Input(batch_shape=(1, 5, 3), name="x"), layers.LSTM(4, stateful=True, name="lstm"), layers.Dense(2, name="out")])


def fixed():
    x = keras.Input(batch_shape=(4, 5, 3), name="x")
    return keras.Model(x, layers.Dense(1, name="out")(layers.LSTM(4, name="lstm")(x)))


def twice():
    """The second call goes on from where the first one ended."""
    x = keras.Input(batch_shape=(4, 5, 3), name="x")
    lstm = layers.LSTM(4, stateful=True, name="lstm")
    calls = [lstm(x), lstm(layers.Dense(3, name="dense")(x))]
    return keras.Model(x, layers.Dense(1, name="out")(layers.Concatenate(name="calls")(calls)))


def main():
    x = np.random.default_rng(1).standard_normal((12, 5, 3)).astype("float32")
    values = {"keras": keras.__version__, "inputs": [x.tolist()]}
    for make, batch in ((stateful, 4), (one, 1), (fixed, 4), (twice, 4)):
        keras.utils.set_random_seed(2)
        model = make()
        model.save(HERE / f"{make.__name__}.keras")
        values[f"{make.__name__}.keras"] = model.predict(x, batch_size=batch, verbose=0).tolist()
    (HERE / "values.json").write_text(json.dumps(values))


if __name__ == "__main__":
    main()
