#!/usr/bin/env python
"""What `engine train` saves opens in real Keras: compiled, with the same nine variables bit for bit and the same predictions."""
import pathlib
import tempfile

import keras
import numpy as np

from engine_cli import PRICES, Check, arrays, engine, trained, weights

FOUNDING = {
    "lstm_1/kernel": (6, 512), "lstm_1/recurrent_kernel": (128, 512), "lstm_1/bias": (512,),
    "dense_1/kernel": (129, 64), "dense_1/bias": (64,), "dense_2/kernel": (64, 16), "dense_2/bias": (16,),
    "dense_3/kernel": (16, 1), "dense_3/bias": (1,),
}
GATES = ("input", "forget", "cell", "output")


def predictions(check, model, file, folder):
    tensors = arrays(folder / "prepared.npz")
    engine("predict", file, "--data", folder / "prepared.npz", "--out", folder / "ours.npz")
    ours = next(iter(arrays(folder / "ours.npz").values()))
    theirs = model.predict({name: tensors[name] for name in ("lstm_input", "aux_input")}, verbose=0)
    check.close(ours, theirs, 1e-5 * float(np.abs(theirs).max()), f"{file.name}: predictions on {len(theirs)} windows")


def variables(check, model, file):
    ours, theirs = weights(file), model.get_weights()
    check.that([(n, a.shape) for n, a in ours.items()] == list(FOUNDING.items()), f"{file.name}: nine variables by name, shape and order")
    for (name, array), keras_array in zip(ours.items(), theirs):
        check.same_bits(array, keras_array, f"{file.name}: {name} = get_weights()")


def slices(check, model, file, folder):
    kernels = dict(zip(FOUNDING, model.get_weights()))
    for gate, name in enumerate(GATES):
        for variable in ("kernel", "recurrent_kernel", "bias"):
            engine("weights", "get", file, f"lstm_1/{variable}", "--gate", name, "--format", "npy", "--out", folder / "part.npy")
            check.same_bits(np.load(folder / "part.npy"), np.ascontiguousarray(kernels[f"lstm_1/{variable}"][..., 128 * gate:128 * (gate + 1)]),
                            f"{file.name}: {name} gate of lstm_1/{variable}")
    engine("weights", "get", file, "dense_1/kernel", "--input", "aux_input", "--format", "npy", "--out", folder / "part.npy")
    check.that(np.array_equal(np.load(folder / "part.npy").ravel(), kernels["dense_1/kernel"][128]), f"{file.name}: --input aux_input is row 128 of dense_1/kernel")
    engine("weights", "get", file, "-i", "4", "--format", "npy", "--out", folder / "part.npy")
    check.same_bits(np.load(folder / "part.npy"), kernels["dense_1/bias"], f"{file.name}: variable 4 is dense_1/bias")


def main():
    check = Check("a trained model opens in real Keras " + keras.__version__)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for name in ("founding.keras", "founding.h5"):
            file = trained(name)
            if not (folder / "prepared.npz").exists():
                engine("prepare", file, "--data", PRICES, "--out", folder / "prepared.npz")
            model = keras.saving.load_model(file)
            check.that(model.compiled and type(model.optimizer) is keras.optimizers.Adam and model.loss is not None,
                       f"{name}: compiled", f"{type(model.optimizer).__name__}, loss {model.loss}")
            variables(check, model, file)
            predictions(check, model, file, folder)
            slices(check, model, file, folder)
    check.finish()


if __name__ == "__main__":
    main()
