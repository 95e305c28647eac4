#!/usr/bin/env python
"""Trains cases in real Keras on one backend in one precision and writes the weights at first (mark 0) and after each mark:
FOLDER/CASE/<backend>-<floatx>.npz, entries MARK/VARIABLE in the order of get_weights(). `trains_as_keras.py --remake` starts it.

    references.py tensorflow float32 FOLDER 1,10,50,200 CASE…          [--fault adam-epsilon|hard-sigmoid]
    references.py tensorflow float64-exact FOLDER 1,10,50,200 CASE…    those trained by Adam: step size and rates as float32 has them
    references.py tensorflow float32-reordered-1 FOLDER 1,10,50,200 CASE…    those of cases.REORDERED: each batch in another order
"""
import json
import os
import pathlib
import sys

backend, precision = sys.argv[1:3]
floatx, _, variant = precision.partition("-")
exact, reordered = variant == "exact", int(variant.removeprefix("reordered-")) if variant.startswith("reordered-") else 0
os.environ["KERAS_BACKEND"] = backend

import keras  # noqa: E402  the backend is chosen before
import numpy as np  # noqa: E402
from keras import ops  # noqa: E402

import cases  # noqa: E402

keras.config.set_floatx(floatx)


def adam(divisor, numbers=floatx):
    """Keras' update_step with this divisor, and with its step size and rates rounded to the precision of `numbers`."""
    def update_step(self, gradient, variable, learning_rate):
        def number(x):
            return ops.cast(ops.cast(x, numbers), variable.dtype)

        step, index = ops.cast(self.iterations + 1, numbers), self._get_variable_index(variable)
        beta1, beta2 = (ops.power(ops.cast(beta, numbers), step) for beta in (self.beta_1, self.beta_2))
        alpha = number(ops.cast(learning_rate, numbers) * ops.sqrt(1 - beta2) / (1 - beta1))
        m, v = self._momentums[index], self._velocities[index]
        self.assign_add(m, ops.subtract(gradient, m) * number(1 - self.beta_1))
        self.assign_add(v, ops.subtract(ops.square(gradient), v) * number(1 - self.beta_2))
        if self.amsgrad:
            self.assign(self._velocity_hats[index], ops.maximum(self._velocity_hats[index], v))
            v = self._velocity_hats[index]
        self.assign_sub(variable, m * alpha / divisor(v, number(self.epsilon)))

    return update_step


def epsilon_outside(v, epsilon):
    return ops.sqrt(v) + epsilon


def epsilon_inside(v, epsilon):
    """Adam as other books have it."""
    return ops.sqrt(v + epsilon)


def hard_sigmoid_of_keras_2(x):
    return ops.clip(0.2 * x + 0.5, 0.0, 1.0)


def inject(fault, model):
    if fault == "adam-epsilon":
        type(model.optimizer).update_step = adam(epsilon_inside)
    elif fault == "hard-sigmoid":
        for layer in model.layers:
            if hasattr(layer, "cell"):
                layer.cell.recurrent_activation = hard_sigmoid_of_keras_2


def in_double_precision(config):
    """A configuration whose layers, also those within others, compute in float64."""
    if isinstance(config, dict):
        return {key: in_double_precision(value) for key, value in config.items() if key != "compile_config"}
    if isinstance(config, list):
        return [in_double_precision(value) for value in config]
    return "float64" if config == "float32" else config


def load(file):
    """A compiled model; in float64 with all of its variables, and its optimizer's, in double precision."""
    single = keras.saving.load_model(file)
    model = single
    if floatx == "float64":
        model = keras.models.model_from_json(json.dumps(in_double_precision(json.loads(single.to_json()))))
        model.set_weights([w.astype("float64") for w in single.get_weights()])
        model.compile_from_config(single.get_compile_config())
        model.optimizer.build(model.trainable_variables)
        if single.optimizer.built:
            for mine, theirs in zip(model.optimizer.variables, single.optimizer.variables):
                mine.assign(np.asarray(theirs))
    model.jit_compile = backend == "jax"  # the file says what suited the machine it was saved on
    return model


def sum_slices(optimizer):
    """TensorFlow hands the gradient of an Embedding to the optimizer as a slice for each token of the batch, and Keras squares them one by
    one: a token that occurs twice has a² + b² in Adam's v where every other backend has (a + b)². Here the slices are summed before."""
    import tensorflow

    apply = optimizer.apply
    optimizer.apply = lambda gradients, variables=None: apply([tensorflow.convert_to_tensor(g) for g in gradients], variables)


def train(case, size, marks, fault):
    model = load(case / "initial.keras")
    inject(fault, model)
    if backend == "tensorflow":
        sum_slices(model.optimizer)
    if exact and not isinstance(model.optimizer, keras.optimizers.Adam) or reordered and case.name not in cases.REORDERED:
        return
    if exact:
        type(model.optimizer).update_step = adam(epsilon_outside, "float32")
    reached, before, random = {}, int(np.asarray(model.optimizer.iterations)), np.random.default_rng(reordered)
    note(reached, 0, model)
    for data, done in cases.stretches(case, size, marks):
        data = shuffled(data, size, random) if reordered else data
        data = {name: array.astype(floatx) if array.dtype.kind == "f" else array for name, array in data.items()}
        x = [data[cases.input_name(tensor)] for tensor in model.inputs]
        model.fit(x if len(x) > 1 else x[0], data["y"], batch_size=size, epochs=1, shuffle=False, verbose=0)
        assert int(np.asarray(model.optimizer.iterations)) == before + done, "another number of steps"
        if done in marks:
            note(reached, done, model)
    np.savez(case / f"{backend}-{precision}.npz", **reached)


def shuffled(data, size, random):
    """The samples of each batch in another order: the same gradients but for rounding."""
    samples = len(next(iter(data.values())))
    order = np.concatenate([first + random.permutation(min(size, samples - first)) for first in range(0, samples, size)])
    return {name: array[order] for name, array in data.items()}


def note(reached, mark, model):
    for i, weight in enumerate(model.get_weights()):
        assert weight.dtype == floatx
        reached[f"{mark}/{i}"] = weight


def main():
    folder, marks, rest = pathlib.Path(sys.argv[3]), [int(m) for m in sys.argv[4].split(",")], sys.argv[5:]
    fault = rest[rest.index("--fault") + 1] if "--fault" in rest else None
    for name in rest[:rest.index("--fault")] if fault else rest:
        keras.utils.clear_session()
        train(folder / name, cases.batch_size(name), marks, fault)


if __name__ == "__main__":
    main()
