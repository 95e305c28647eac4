#!/usr/bin/env python
"""Computes in real Keras what the cases beside this script should give: Dense.json -> Dense.npz. README.md says what is in them.

    keras-checks/python engine-testkit/src/goldens/goldens.py [Dense LSTM …]            writes the goldens of these layers, or of all
    keras-checks/python engine-testkit/src/goldens/goldens.py --check [Dense LSTM …]    computes them again; exit 1 if one differs
"""
import json
import os
import pathlib
import sys
import warnings
import zlib

os.environ.update(KERAS_BACKEND="tensorflow", TF_ENABLE_ONEDNN_OPTS="0", TF_CPP_MIN_LOG_LEVEL="3")

import keras  # noqa: E402  the backend is chosen before
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import tree  # noqa: E402
from keras.src.backend import get_keras_mask, set_keras_mask  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "3.15.1"
TOLERANCE = 1e-9  # of the array's largest value: another machine may add in another order
CASE_KEYS = ["name", "layer", "expression", "config", "inputs", "masks", "arguments", "list", "training", "compiled", "node"]
INPUT_KEYS = {"shape", "dtype", "below", "low", "high", "positive", "values"}


def number(x):
    """Rounded so that float32 holds it, too: a float32 engine is fed exactly these values."""
    return np.asarray(x, "float32").astype("float64")


def draw(random, spec):
    assert set(spec) <= INPUT_KEYS, f"an input has unknown keys: {set(spec) - INPUT_KEYS}"
    dtype = spec.get("dtype", "float64")
    if "values" in spec:
        values = np.asarray(spec["values"], dtype)
        return number(values) if dtype == "float64" else values
    if dtype == "int32":
        return random.integers(0, spec["below"], spec["shape"], dtype)
    if dtype == "bool":
        return random.random(spec["shape"]) < 0.5
    if "low" in spec:
        return number(random.uniform(spec["low"], spec["high"], spec["shape"]))
    values = random.normal(size=spec["shape"])
    return number(np.abs(values) + 0.1 if spec.get("positive") else values)


def draw_weight(random, weight):
    values = random.normal(size=weight.shape) * 0.5
    return number(np.abs(values) + 0.5 if "variance" in weight.path else values)


def filled(config):
    """A configuration in which nested layers may lack the module that Keras asks for."""
    if isinstance(config, list):
        return [filled(c) for c in config]
    if not isinstance(config, dict):
        return config
    config = {key: filled(value) for key, value in config.items()}
    if hasattr(keras.layers, str(config.get("class_name"))):
        config = {"module": "keras.layers", "registered_name": None, "config": {}, **config}
    return config


def layer_of(layer, case, _):
    made = keras.saving.deserialize_keras_object(filled({"class_name": layer, "config": case.get("config", {})}))
    run = lambda args, kwargs: made(*args, training=case.get("training", False), **kwargs)  # noqa: E731
    return made, tf.function(run, jit_compile=True) if case.get("compiled") else run


def operation_of(layer, case, inputs):
    """The op's node in a functional model of inputs x, y, z, and the graph without the model, which would pass masks on by its own rule."""
    symbols = {name: keras.Input(x.shape[1:], dtype=x.dtype.name, name=name) for name, x in zip("xyz", inputs)}
    output = eval(case["expression"], {"ops": keras.ops, "np": np, **symbols})
    model = keras.Model(list(symbols.values()), output)
    nodes = [n for n in json.loads(model.to_json())["config"]["layers"] if n["class_name"] != "InputLayer"]
    assert [n["class_name"] for n in nodes] == [layer], f"expected one {layer}, found {[n['class_name'] for n in nodes]}"
    case["node"] = nodes[0]
    function = keras.Function(list(symbols.values()), output)
    return None, lambda args, kwargs: function(args)


def arguments_of(case, tensors):
    """A number is the input of that number; true and false are themselves."""
    named = case.get("arguments", {})
    taken = [i for i in tree.flatten(named) if not isinstance(i, bool)]
    rest = [t for i, t in enumerate(tensors) if i not in taken]
    of = lambda i: i if isinstance(i, bool) else tensors[i]
    return [rest] if case.get("list") else rest, {key: tree.map_structure(of, index) for key, index in named.items()}


def tensors_of(case, inputs):
    tensors = [tf.constant(x) for x in inputs]
    for tensor, mask in zip(tensors, case.get("masks", [])):
        if mask is not None:
            set_keras_mask(tensor, tf.constant(np.asarray(mask, bool)))
    return tensors


def record(layer, case):
    """The arrays of one case, by name."""
    assert set(case) <= set(CASE_KEYS), f"unknown keys: {set(case) - set(CASE_KEYS)}"
    keras.utils.clear_session()  # names count from the start
    layer = case.get("layer", layer)
    random = np.random.default_rng(zlib.crc32(f"{layer}: {case['name']}".encode()))
    inputs = [draw(random, spec) for spec in case["inputs"]]
    made, call = (operation_of if "expression" in case else layer_of)(layer, case, inputs)
    call(*arguments_of(case, tensors_of(case, inputs)))  # builds it
    if getattr(made, "stateful", False):
        made.reset_states()  # to where a first call begins
    weights = made.weights if made else []
    trained = [w for w in weights if any(w is t for t in made.trainable_weights)]
    for weight in weights:
        weight.assign(draw_weight(random, weight))
    arrays = {f"input/{i}": x for i, x in enumerate(inputs)}
    arrays.update({f"weight/{j}": w.numpy() for j, w in enumerate(weights)})
    facts = [{"path": w.path, "trainable": any(w is t for t in trained), "shape": list(w.shape)} for w in weights]
    arrays["weights.json"] = np.frombuffer(json.dumps(facts).encode(), "uint8")

    tensors = tensors_of(case, inputs)
    watched = [(f"input_gradient/{i}", t) for i, t in enumerate(tensors) if t.dtype.is_floating]
    watched += [(f"weight_gradient/{j}", w.value) for j, w in enumerate(weights) if any(w is t for t in trained)]
    with tf.GradientTape() as tape:
        tape.watch([source for _, source in watched])
        outputs, loss = tree.flatten(call(*arguments_of(case, tensors))), None
        for i, output in enumerate(outputs):
            mask = get_keras_mask(output)
            arrays[f"output/{i}"] = output.numpy()
            if mask is not None:
                arrays[f"mask/{i}"] = mask.numpy()
            if output.dtype.is_floating:
                factor = arrays[f"factor/{i}"] = number(random.normal(size=output.shape))
                term = tf.reduce_sum(tf.cast(output, "float64") * factor)
                loss = term if loss is None else loss + term
    if loss is not None:
        gradients = tape.gradient(loss, [source for _, source in watched], unconnected_gradients="zero")
        arrays.update({key: tf.convert_to_tensor(g).numpy() for (key, _), g in zip(watched, gradients)})
    if case.get("training"):
        own = lambda j, w: not any(w is t for t in trained) or not np.array_equal(w.numpy(), arrays[f"weight/{j}"])  # noqa: E731
        arrays.update({f"updated/{j}": w.numpy() for j, w in enumerate(weights) if own(j, w)})
    return {key: stored(value) for key, value in arrays.items()}


def stored(x):
    return x if x.dtype in (np.bool_, np.uint8) else x.astype("int32" if x.dtype.kind in "iu" else "float64")


def text_of(spec):
    """The cases again: a line a case, or a line a key where that would be long."""
    def case_text(case):
        pairs = [f"{json.dumps(k)}: {json.dumps(case[k], ensure_ascii=False)}" for k in CASE_KEYS if k in case]
        return ", ".join(pairs) if sum(map(len, pairs)) < 130 else ",\n   ".join(pairs)
    cases = ",\n".join(f"  {{{case_text(case)}}}" for case in spec["cases"])
    return f'{{"layer": {json.dumps(spec["layer"])}, "cases": [\n{cases}\n]}}\n'


def differences(expected, found):
    for key in sorted(expected.keys() | found.keys()):
        if key not in expected or key not in found:
            yield f"{key}: only {'in the file' if key in expected else 'computed'}"
        elif expected[key].shape != found[key].shape or expected[key].dtype != found[key].dtype:
            yield f"{key}: {expected[key].dtype}{expected[key].shape} in the file, {found[key].dtype}{found[key].shape} computed"
        elif expected[key].dtype != np.float64 or not np.isfinite(expected[key]).all():
            if not np.array_equal(expected[key], found[key], equal_nan=expected[key].dtype == np.float64):
                yield f"{key}: differs"
        elif expected[key].size and not np.abs(expected[key] - found[key]).max() <= TOLERANCE * max(1, np.abs(expected[key]).max()):
            yield f"{key}: differs by {np.abs(expected[key] - found[key]).max()}"


def run(path, check):
    """Writes the golden of one file of cases, or lists what is different."""
    text = path.read_text()
    spec, arrays = json.loads(text), {}
    assert spec["layer"] == path.stem and len({c["name"] for c in spec["cases"]}) == len(spec["cases"]), f"{path}: names of cases, layer"
    for k, case in enumerate(spec["cases"]):
        try:
            arrays.update({f"{k}/{key}": value for key, value in record(spec["layer"], case).items()})
        except Exception as e:
            raise RuntimeError(f"{path.name}, case {k} ({case['name']})") from e
    found = []
    if check:
        found = list(differences(dict(np.load(path.with_suffix(".npz"))), arrays))
        found += ["the nodes differ, or the file is not laid out as this script does"] if text_of(spec) != text else []
    else:
        path.write_text(text_of(spec))
        np.savez_compressed(path.with_suffix(".npz"), **arrays)
    size = path.with_suffix(".npz").stat().st_size
    print(f"{path.stem}: {len(spec['cases'])} cases, {len(arrays)} arrays, {size} bytes", *found, sep="\n  ", flush=True)
    return not found


def main(names):
    assert keras.__version__ == VERSION, f"expected Keras {VERSION}, found {keras.__version__}"
    keras.config.set_floatx("float64")
    warnings.filterwarnings("ignore", message=".*does not support masking.*")  # that a mask ends there is what the golden says
    check = "--check" in names
    names = [n for n in names if n != "--check"] or sorted(p.stem for p in HERE.glob("*.json"))
    done = [run(HERE / f"{name}.json", check) for name in names]
    sys.exit(0 if all(done) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
