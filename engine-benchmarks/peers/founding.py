"""What all peers of the founding model share: the exchange file and the clock."""
import json
import sys
import time

import numpy as np

SHAPES = {
    "lstm_1/kernel": (6, 512), "lstm_1/recurrent_kernel": (128, 512), "lstm_1/bias": (512,), "dense_1/kernel": (129, 64), "dense_1/bias": (64,),
    "dense_2/kernel": (64, 16), "dense_2/bias": (16,), "dense_3/kernel": (16, 1), "dense_3/bias": (1,),
}


def write(path, samples):
    """Weights in Keras' layout, and standard normal samples."""
    random = np.random.default_rng(11)
    arrays = {}
    for name, shape in SHAPES.items():
        limit = (6 / sum(shape)) ** 0.5 if len(shape) == 2 else 0
        arrays[name] = random.uniform(-limit, limit, shape).astype("float32")
    arrays["lstm_1/bias"][128:256] = 1
    for name, shape in (("lstm_input", (30, 6)), ("aux_input", (1,)), ("y", (1,))):
        arrays[name] = random.standard_normal((samples, *shape), dtype="float32")
    np.savez(path, **arrays)


def arguments():
    """FILE.npz BATCH SECONDS DROPOUT RECURRENT_DROPOUT"""
    with np.load(sys.argv[1]) as file:
        arrays = dict(file)
    return arrays, int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])


def timed(epoch, steps, seconds):
    """Microseconds per step of each epoch, after a third of the seconds."""
    began, found = time.perf_counter(), []
    while True:
        start = time.perf_counter()
        epoch()
        end = time.perf_counter()
        if end - began > seconds / 3:
            found.append((end - start) * 1e6 / steps)
        if end - began > seconds:
            return found


def report(losses, microseconds):
    print(json.dumps({"losses": [float(x) for x in losses], "microseconds": microseconds}))
