"""The trainings that are compared: what is in trajectories/, and the founding model with each optimizer and each loss.

A case is a folder with `initial.keras` (compiled by Keras, dropout 0) and `data.npz`; its batches are those of `fit` without shuffling, the
last and smaller one of each epoch included."""
import json
import pathlib
import shutil

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
TRAJECTORIES = HERE / "trajectories"
OPTIMIZERS = {
    "sgd": ("SGD", dict(learning_rate=0.01)),
    "momentum": ("SGD", dict(learning_rate=0.01, momentum=0.9)),
    "nesterov": ("SGD", dict(learning_rate=0.01, momentum=0.9, nesterov=True)),
    "rmsprop": ("RMSprop", dict(learning_rate=0.001)),
    "adam": ("Adam", dict(learning_rate=0.001)),
    "amsgrad": ("Adam", dict(learning_rate=0.001, amsgrad=True)),
    "adamw": ("AdamW", dict(learning_rate=0.001, weight_decay=0.004)),
}
LOSSES = {  # loss -> units and activation of the last layer
    "mean_squared_error": (1, "linear"), "mean_absolute_error": (1, "linear"), "huber": (1, "linear"),
    "binary_crossentropy": (1, "sigmoid"), "categorical_crossentropy": (3, "softmax"), "sparse_categorical_crossentropy": (3, "softmax"),
}
FOUNDING = {f"founding_{optimizer}": (optimizer, "mean_squared_error") for optimizer in OPTIMIZERS}
FOUNDING.update({f"founding_{loss}": ("adam", loss) for loss in LOSSES if loss != "mean_squared_error"})
FOUNDING["founding_mean_squared_error"] = FOUNDING.pop("founding_adam")  # trajectories/ has a founding_adam, from other weights
NAMES = sorted(p.name for p in TRAJECTORIES.iterdir() if p.is_dir()) + list(FOUNDING)


def batch_size(name):
    return json.loads((TRAJECTORIES / name / "case.json").read_text())["batch_size"] if name not in FOUNDING else 32


def prepare(names, folder):
    """Makes the folders of these cases under `folder`."""
    for name in names:
        case = folder / name
        case.mkdir(parents=True)
        if name in FOUNDING:
            founding(*FOUNDING[name], case)
        else:
            for file in ("initial.keras", "data.npz"):
                shutil.copy(TRAJECTORIES / name / file, case)


def founding(optimizer, loss, case):
    """The founding model on the prices of trajectories/founding_adam."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(20)
    units, activation = LOSSES[loss]
    prices, aux = keras.Input((30, 6), name="lstm_input"), keras.Input((1,), name="aux_input")
    x = layers.LSTM(128, name="lstm_1")(prices)
    x = layers.Concatenate(name="concatenate")([x, aux])
    x = layers.Dense(64, name="dense_1")(x)
    x = layers.Dense(16, name="dense_2")(x)
    model = keras.Model([prices, aux], layers.Dense(units, activation=activation, name="dense_3")(x), name="founding")
    kind, options = OPTIMIZERS[optimizer]
    model.compile(getattr(keras.optimizers, kind)(**options), keras.losses.Huber(0.1) if loss == "huber" else loss)
    model.save(case / "initial.keras")
    with np.load(TRAJECTORIES / "founding_adam/data.npz") as data:
        arrays = dict(data)
    np.savez(case / "data.npz", **{**arrays, "y": target(loss, arrays["y"])})


def target(loss, close):
    """What is predicted of the next day's close, which lies between 0 and 1: itself, its upper half, or its third."""
    if loss == "binary_crossentropy":
        return (close > np.median(close)).astype("float32")
    third = np.digitize(close, np.quantile(close, [1 / 3, 2 / 3]))
    if loss == "categorical_crossentropy":
        return np.eye(3, dtype="float32")[third[:, 0]]
    return third.astype("float32") if loss == "sparse_categorical_crossentropy" else close


def stretches(case, size, marks):
    """The steps up to the last mark in stretches that end at marks and at the ends of epochs: (data of the stretch, steps done after it)."""
    with np.load(case / "data.npz") as data:
        arrays = dict(data)
    samples = len(next(iter(arrays.values())))
    epoch, done = -(-samples // size), 0
    for end in sorted({*marks, *range(epoch, marks[-1], epoch)}):
        first = done % epoch * size
        yield {name: array[first:first + (end - done) * size] for name, array in arrays.items()}, end
        done = end
