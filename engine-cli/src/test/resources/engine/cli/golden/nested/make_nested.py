#!/usr/bin/env python
"""Models within models as Keras 3 saves them, and what they put out: run with `keras-checks/python`, writes beside itself."""
import json
import pathlib

import keras
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
layers = keras.layers


def inner():
    days = keras.Input((5, 3), name="days")
    return keras.Model(days, layers.Dense(2, name="last")(layers.LSTM(4, name="lstm")(days)), name="inner")


def chain():
    return keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, name="lstm"), layers.Dense(2, name="last")], name="inner")


def frozen():
    """The inner model's first layer does not train, so that a .h5 lists its weights last."""
    part = inner()
    part.get_layer("lstm").trainable = False
    return part


def around(part, calls):
    """A model that calls the part on its input, `calls` times."""
    x = keras.Input((5, 3), name="x")
    values = [part(x if i == 0 else layers.Activation("tanh")(x)) for i in range(calls)]
    return keras.Model(x, layers.Dense(1, name="out")(values[0] if calls == 1 else layers.Concatenate()(values)))


MODELS = {
    "functional": lambda: around(inner(), 1),
    "functional_twice": lambda: around(inner(), 2),
    "sequential": lambda: around(chain(), 1),
    "sequential_in_sequential": lambda: keras.Sequential([keras.Input((5, 3), name="x"), chain(), layers.Dense(1, name="out")]),
    "frozen": lambda: around(frozen(), 2),
    "both": lambda: keras.Sequential([keras.Input((5, 3), name="x"), around(chain(), 2), layers.Dense(1, name="end")]),
}


def main():
    x = np.random.default_rng(1).standard_normal((4, 5, 3)).astype("float32")
    values = {"keras": keras.__version__, "inputs": [x.tolist()]}
    for name, make in MODELS.items():
        keras.utils.set_random_seed(2)
        model = make()
        for ending in ("keras", "h5"):
            model.save(HERE / f"{name}.{ending}")
            values[f"{name}.{ending}"] = model.predict(x, verbose=0).tolist()
    (HERE / "values.json").write_text(json.dumps(values))


if __name__ == "__main__":
    main()
