#!/usr/bin/env python
"""Models that `engine convert` wrote for a generation of Keras, opened in that generation: `converted.py FOLDER` in its Python.

FOLDER has beside each `X.h5` or `X.keras` a file `X.h5.json`: `x`, a list of inputs, and `y`, a list of what the engine predicts for them.
KERAS_API is `keras`, `tf.keras` or `tf_keras`. Keras 1 and 2 run on Theano (KERAS_BACKEND=theano), which newer Pythons and NumPys need a
little help for; its convolutions need a C++ compiler.
"""
import collections
import collections.abc
import inspect
import json
import os
import pathlib
import sys
import traceback

import numpy as np


def help_old_packages():
    """What Keras 1, Keras 2 and Theano expect of Python and NumPy as they were."""
    if not hasattr(inspect, "getargspec"):
        spec = collections.namedtuple("ArgSpec", "args varargs keywords defaults")

        def getargspec(function):
            full = inspect.getfullargspec(function)
            return spec(full.args, full.varargs, full.varkw, full.defaults)
        inspect.getargspec = getargspec
    for name in ("Callable", "Iterable", "Mapping", "Sequence"):
        if not hasattr(collections, name):
            setattr(collections, name, getattr(collections.abc, name))
    if os.environ.get("KERAS_BACKEND") == "theano":
        import numpy.distutils.__config__ as blas
        blas.blas_opt_info = {}
        import theano.sandbox.rng_mrg as random
        if not hasattr(random, "MRG_RandomStreams"):
            random.MRG_RandomStreams = random.MRG_RandomStream


def library():
    help_old_packages()
    if os.environ.get("KERAS_API") == "tf.keras":
        import tensorflow as tf
        return tf.keras
    if os.environ.get("KERAS_API") == "tf_keras":
        import tf_keras
        return tf_keras
    import keras
    return keras


def main():
    keras = library()
    folder = pathlib.Path(sys.argv[1])
    failed = done = compiled = 0
    for file in sorted(list(folder.glob("*.h5")) + list(folder.glob("*.keras"))):
        record = json.loads(pathlib.Path(str(file) + ".json").read_text())
        try:
            model = keras.models.load_model(str(file))
            inputs = [np.array(x, dtype="float32") for x in record["x"]]
            found = model.predict(inputs if len(inputs) > 1 else inputs[0], batch_size=len(inputs[0]), verbose=0)
            found = [found] if isinstance(found, np.ndarray) else list(found)
            expected = [np.array(y, dtype="float32") for y in record["y"]]
            distance = max(float(np.abs(a - b).max() / max(1, np.abs(b).max())) for a, b in zip(found, expected))
            state = getattr(getattr(model, "optimizer", None), "weights", None)
            compiled += bool(state)
            good = [a.shape for a in found] == [b.shape for b in expected] and distance <= 1e-5
            done += good
            if not good:
                failed += 1
                print(f"{file.name}: {distance:.2g} away")
        except Exception as e:  # noqa: BLE001  whatever an old Keras throws at a file is a finding
            failed += 1
            print(f"{file.name}: {type(e).__name__}: {str(e).strip().splitlines()[0][:300] if str(e).strip() else e!r}")
            if os.environ.get("TRACE"):
                traceback.print_exc()
    print(f"keras {keras.__version__}: {done} predict the same, {failed} do not; {compiled} with an optimizer's numbers")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
