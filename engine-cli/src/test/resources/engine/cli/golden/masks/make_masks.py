#!/usr/bin/env python
"""Masks that meet in a Concatenate as Keras 3 saves them, and what comes out: run with `keras-checks/python`, writes beside itself."""
import json
import pathlib

import keras
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
layers = keras.layers


def joined(second_masked, dropout=False):
    """Two sequences side by side, of which the first is masked, and perhaps the second."""
    a, b = keras.Input((5, 3), name="a"), keras.Input((5, 2), name="b")
    right = layers.Masking(0.0, name="masking_b")(b) if second_masked else b
    if dropout:
        right = layers.Dropout(0.2, name="dropout")(right)
    both = layers.Concatenate(name="both")([layers.Masking(0.0, name="masking_a")(a), right])
    return keras.Model([a, b], layers.Dense(1, name="out")(layers.LSTM(4, name="lstm")(both)))


MODELS = {"one": lambda: joined(False), "one_dropout": lambda: joined(False, True), "both": lambda: joined(True)}


def main():
    random = np.random.default_rng(1)
    a, b = random.standard_normal((4, 5, 3)).astype("float32"), random.standard_normal((4, 5, 2)).astype("float32")
    a[1, 3:] = a[2, :2] = b[1, 4:] = b[2, :3] = 0
    values = {"keras": keras.__version__, "inputs": [a.tolist(), b.tolist()]}
    for name, make in MODELS.items():
        keras.utils.set_random_seed(2)
        model = make()
        model.save(HERE / f"{name}.keras")
        values[f"{name}.keras"] = model.predict([a, b], verbose=0).tolist()
    (HERE / "values.json").write_text(json.dumps(values))


if __name__ == "__main__":
    main()
