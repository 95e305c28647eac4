#!/usr/bin/env python
"""Hidden units that NumPy put into another order, with other signs, are found again by `engine diff --align-units`."""
import json
import pathlib
import tempfile
import time

import keras
import numpy as np

from engine_cli import Check, engine

NOISE = 0.01
FEATURES, TIMESTEPS = 6, 8


def stacked(units):
    keras.utils.set_random_seed(units)
    x = keras.Input((TIMESTEPS, FEATURES), name="x")
    first = keras.layers.LSTM(units, return_sequences=True, name="first")(x)
    second = keras.layers.LSTM(units, name="second")(first)
    dense = keras.layers.Dense(8, name="dense_1")(second)
    model = keras.Model(x, keras.layers.Dense(1, name="dense_2")(dense), name="stacked")
    random = np.random.default_rng(units)
    model.set_weights([w + 0.1 * random.normal(size=w.shape).astype(w.dtype) for w in model.get_weights()])
    return model


def shuffled(weights, units, random):
    """The same function with the units of both LSTMs in another order, some with the other sign; and the orders."""
    weights, orders = [w.copy() for w in weights], []
    for layer, reader in ((0, 3), (3, 6)):
        order, sign = random.permutation(units), random.choice([-1.0, 1.0], units).astype("float32")
        columns = np.concatenate([order + gate * units for gate in range(4)])
        signs = np.concatenate([np.ones(2 * units), sign, np.ones(units)]).astype("float32")
        for i in range(layer, layer + 3):
            weights[i] = weights[i][..., columns] * signs
        weights[layer + 1] = weights[layer + 1][order] * sign[:, None]
        weights[reader] = weights[reader][order] * sign[:, None]
        orders.append((order, sign))
    return weights, orders


def aligned(first, second, expect):
    return json.loads(engine("diff", first, second, "--align-units", "--json", expect=expect))["aligned"]


def found(layers, orders):
    """The share of units that are paired with their own."""
    right = [order[np.array(layers[name]["from"])] == np.arange(len(order)) for name, (order, _) in zip(("first", "second"), orders)]
    return np.concatenate(right).mean()


def main():
    check = Check("units are matched")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for units in (64, 128, 512):
            model, random = stacked(units), np.random.default_rng(1)
            model.save(folder / "first.keras")
            x = random.normal(size=(4, TIMESTEPS, FEATURES)).astype("float32")
            before = model.predict(x, verbose=0)
            weights, orders = shuffled(model.get_weights(), units, random)
            model.set_weights(weights)
            check.close(model.predict(x, verbose=0), before, 1e-4 * np.abs(before).max(), f"{units} units: Keras predicts the same in another order")
            model.save(folder / "second.keras")
            start = time.time()
            result = aligned(folder / "first.keras", folder / "second.keras", 0)
            seconds = time.time() - start
            signs = all((sign[np.array(result["layers"][name]["from"])] == result["layers"][name]["signs"]).all()
                        for name, (_, sign) in zip(("first", "second"), orders))
            check.that(found(result["layers"], orders) == 1 and signs, f"{units} units: order and signs are undone exactly",
                       f"distance {result['distance_before']:.4g} before, {result['distance_after']:.4g} after, {seconds:.1f} s")
            model.set_weights([w + NOISE * w.std() * random.normal(size=w.shape).astype(w.dtype) for w in weights])
            model.save(folder / "noisy.keras")
            share = found(aligned(folder / "first.keras", folder / "noisy.keras", 3)["layers"], orders)
            check.that(share >= 0.99, f"{units} units: found under noise of {NOISE:.0%} of each weight's deviation", f"{share:.1%}")
    check.finish()


if __name__ == "__main__":
    main()
