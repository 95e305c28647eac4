"""Saves models that real Keras trained a little, and what the next steps make of them.

Usage: python make_later_optimizers.py FOLDER    (Keras 3 with TensorFlow)

NAME.keras is after three steps; later_optimizers.npz has the data and, as NAME/0, NAME/1, ..., the weights after four more.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np

rng = np.random.default_rng(7)
x = rng.normal(size=(8, 3)).astype("float32")
y = rng.normal(size=(8, 1)).astype("float32")
arrays = {"x": x, "y": y}
o = keras.optimizers
for optimizer in (
    o.Adafactor(0.1),
    o.Ftrl(0.1, l1_regularization_strength=0.001),
    o.Lamb(0.05, weight_decay=0.01),
    o.Muon(0.02),
    o.ScheduleFreeAdamW(0.05, warmup_steps=5),
):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, "tanh"), keras.layers.Dense(1)])
    model.compile(optimizer, "mse")
    model.fit(x, y, batch_size=8, epochs=3, shuffle=False, verbose=0)
    model.save(os.path.join(sys.argv[1], optimizer.name + ".keras"))
    model.fit(x, y, batch_size=8, epochs=4, shuffle=False, verbose=0)
    for i, w in enumerate(model.get_weights()):
        arrays[f"{optimizer.name}/{i}"] = w
np.savez(os.path.join(sys.argv[1], "later_optimizers.npz"), **arrays)
