"""The trainings that are compared: what is in trajectories/, and the founding model with each optimizer and each loss. No Keras is needed.

A case is a folder with `initial.keras` (compiled by Keras, dropout 0) and `data.npz`; its batches are those of `fit` without shuffling, the
last and smaller one of each epoch included. make_cases.py makes models and data in real Keras."""
import hashlib
import io
import json
import pathlib
import shutil
import zipfile

import h5py
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
TRAJECTORIES = HERE / "trajectories"
FOUNDING_PARTS = TRAJECTORIES / "founding"
MARKS = [1, 10, 50, 200]
LOSSES = ("mean_absolute_error", "huber", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy",
          "mean_squared_error")
FOUNDING = {f"founding_{optimizer}": (optimizer, "mean_squared_error") for optimizer in ("sgd", "momentum", "nesterov", "rmsprop", "amsgrad", "adamw")}
FOUNDING.update({f"founding_{loss}": ("adam", loss) for loss in LOSSES})  # trajectories/ has a founding_adam, from other weights
NAMES = ["founding_adam", "founding_sgd_nesterov_clipnorm", "hard_sigmoid_relu_lstm_adamw", "lstm_classifier", "resume_adam",
         "stacked_lstm_rmsprop_masking", "gru", "gru_reset_before", "simple_rnn", "bidirectional_lstm", "rnn_of_stacked_lstm_cells",
         "nested_functional", "nested_sequential", "dense_batch_normalization", "embedding_lstm_mask_zero",
         "transformer_block", "attention_prelu_group_normalization", "conv1d", "conv2d", "separable_conv", "conv_lstm",
         *FOUNDING]
# Whose D is taken from more trainings: the usual three are by chance too near to each other in one variable, docs/trains-as-keras.md has the figures.
REORDERED = ["simple_rnn"]
FAULTS = {"adam-epsilon": ("founding_adam", [1, 10]), "hard-sigmoid": ("hard_sigmoid_relu_lstm_adamw", [1, 10])}


def batch_size(name):
    return json.loads((TRAJECTORIES / name / "case.json").read_text())["batch_size"] if name not in FOUNDING else 32


def units(loss):
    """Of the last layer."""
    return 3 if loss in ("categorical_crossentropy", "sparse_categorical_crossentropy") else 1


def input_name(tensor):
    """Of the input layer, which a tensor of a Sequential does not share."""
    return tensor._keras_history.operation.name


def prepare(name, folder):
    """Makes the folder of this case under `folder`."""
    case = folder / name
    case.mkdir(parents=True)
    if name in FOUNDING:
        founding(name, case)
    else:
        for file in ("initial.keras", "data.npz"):
            shutil.copy(TRAJECTORIES / name / file, case)
    return case


def founding(name, case):
    """The founding model on the prices of trajectories/founding_adam: its own configuration around the weights that all share."""
    loss = FOUNDING[name][1]
    config = (FOUNDING_PARTS / f"{name}.json").read_text()
    shared = io.BytesIO((FOUNDING_PARTS / f"{units(loss)}.weights.h5").read_bytes())
    with h5py.File(shared, "r+") as file:
        file["optimizer/vars/1"][...] = json.loads(config)["compile_config"]["optimizer"]["config"]["learning_rate"]
    with zipfile.ZipFile(case / "initial.keras", "w") as parts:
        parts.writestr("metadata.json", json.dumps({"keras_version": "3.15.1", "date_saved": "2026-11-30@15:59:12"}))
        parts.writestr("config.json", config)
        parts.writestr("model.weights.h5", shared.getvalue())
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


def saved(case):
    """The configuration and the arrays of `initial.keras`: path in its HDF5 file -> array."""
    arrays = {}
    with zipfile.ZipFile(case / "initial.keras") as parts, h5py.File(io.BytesIO(parts.read("model.weights.h5"))) as file:
        file.visititems(lambda path, item: arrays.update({path: item[()]}) if isinstance(item, h5py.Dataset) else None)
        return json.loads(parts.read("config.json")), arrays


def digest(case, size):
    """What a training depends on: the model with its optimizer, the data, the batches. Not how they are stored."""
    config, arrays = saved(case)
    with np.load(case / "data.npz") as data:
        arrays.update({f"data/{name}": data[name] for name in data.files})
    sha = hashlib.sha256(json.dumps([size, config], sort_keys=True).encode())
    for path, array in sorted(arrays.items()):
        array = np.asarray(array)
        sha.update(f"{path} {array.dtype.str} {array.shape}\n".encode() + array.tobytes())
    return sha.hexdigest()
