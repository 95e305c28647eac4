#!/usr/bin/env python
"""Models of layers within layers that were trained and saved here open in real Keras as what they were: the same layers in the same nesting,
the same predictions, and one further step of `fit` gives the same weights there and here. But for an Embedding under Adam: Keras on TensorFlow
squares the gradients of a token's occurrences one by one instead of their sum, as JAX and the engine do."""
import pathlib
import tempfile

import keras
import numpy as np

import cases
from engine_cli import Check, arrays, engine, weights

NAMES = ["gru", "gru_reset_before", "simple_rnn", "bidirectional_lstm", "rnn_of_stacked_lstm_cells", "nested_functional", "nested_sequential",
         "dense_batch_normalization", "embedding_lstm_mask_zero", "transformer_block", "attention_prelu_group_normalization", "conv1d",
         "conv2d", "separable_conv"]


def nesting(layer):
    """The class of a layer and of all layers within it, as Keras has them."""
    within = getattr(layer, "layers", None) or [getattr(layer, name) for name in ("forward_layer", "backward_layer", "cell", "layer") if hasattr(layer, name)]
    return [type(layer).__name__, layer.name, [nesting(inner) for inner in within]]


def train(model, file, size, out):
    engine("train", model, "--data", file, "--epochs", 1, "--batch-size", size, "--no-shuffle", "--seed", 1, "--out", out)
    return out


def opens(check, name, folder):
    case, size = cases.TRAJECTORIES / name, cases.batch_size(name)
    data = arrays(case / "data.npz")
    np.savez(folder / "some.npz", **{key: array[:4 * size] for key, array in data.items()})
    np.savez(folder / "next.npz", **{key: array[4 * size:5 * size] for key, array in data.items()})
    original = keras.saving.load_model(case / "initial.keras")
    here = train(case / "initial.keras", folder / "some.npz", size, folder / f"{name}.keras")
    step = arrays(folder / "next.npz")
    inputs = {i.name: step[i.name] for i in original.inputs}
    for form in ("keras", "h5"):
        saved = here if form == "keras" else train(case / "initial.keras", folder / "some.npz", size, folder / f"{name}.h5")
        model = keras.saving.load_model(saved)
        check.that(nesting(model)[2] == nesting(original)[2], f"{name}.{form}: the layers and what is within them")
        engine("predict", saved, "--data", folder / "next.npz", "--out", folder / "ours.npz")
        theirs = model.predict(inputs, batch_size=size, verbose=0)
        check.close(next(iter(arrays(folder / "ours.npz").values())), theirs, 1e-6 * max(1, float(np.abs(theirs).max())), f"{name}.{form}: predictions")
        if form == "keras":
            after = weights(train(saved, folder / "next.npz", size, folder / "after.keras"))
            model.fit(inputs, step["y"], batch_size=size, epochs=1, shuffle=False, verbose=0)
            for (variable, ours), theirs in zip(after.items(), model.get_weights()):
                if not variable.endswith("/embeddings"):
                    check.close(ours, theirs, 1e-6, f"{name}: {variable} after one more step")


def main():
    check = Check("layers within layers open in real Keras " + keras.__version__)
    for name in NAMES:
        with tempfile.TemporaryDirectory() as scratch:
            opens(check, name, pathlib.Path(scratch))
    check.finish()


if __name__ == "__main__":
    main()
