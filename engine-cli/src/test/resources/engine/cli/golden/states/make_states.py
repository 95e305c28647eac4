#!/usr/bin/env python
"""A mask beside an LSTM's initial states, which Keras 3 leaves out unless the call names it and Keras 2 keeps, and what comes out.

Run with `keras-checks/python`, once as it is and once with tf_keras on the path and TF_USE_LEGACY_KERAS=1; writes beside itself."""
import json
import os
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
KERAS2 = os.environ.get("TF_USE_LEGACY_KERAS") == "1"
if KERAS2:
    import tf_keras as keras
else:
    import keras
layers = keras.layers
INPUTS = {"x": (5, 3), "h": (4,), "c": (4,)}


def begun(**options):
    """Masked days walked from given states; a second LSTM sees the mask that came through. `named`: the call names the mask."""
    named = options.pop("named", False)
    x, h, c = (keras.Input(shape, name=name) for name, shape in INPUTS.items())
    masking = layers.Masking(-1.0, name="masking")
    masked = masking(x)
    arguments = {"mask": masking.compute_mask(x)} if named else {}
    days = layers.LSTM(4, return_sequences=True, name="first", **options)(masked, initial_state=[h, c], **arguments)
    return keras.Model([x, h, c], layers.Dense(2, name="out")(layers.LSTM(3, name="second")(days)))


def main():
    random = np.random.default_rng(1)
    inputs = [random.standard_normal((4, *shape)).astype("float32") for shape in INPUTS.values()]
    inputs[0][1, 3:] = inputs[0][2, :2] = inputs[0][3] = -1
    file = HERE / "values.json"
    values = json.loads(file.read_text()) if file.exists() else {}
    values["inputs"] = [x.tolist() for x in inputs]
    models = {"keras2.h5": {}, "keras2_backwards.keras": {"go_backwards": True}} if KERAS2 else {
        "left_out.keras": {}, "left_out_backwards.keras": {"go_backwards": True}, "named.keras": {"named": True}}
    for name, options in models.items():
        keras.utils.set_random_seed(2)
        model = begun(**options)
        model.save(HERE / name)
        values[name] = model.predict(inputs, verbose=0).tolist()
    file.write_text(json.dumps(values))


if __name__ == "__main__":
    main()
