"""What real Keras says to files with a single bit changed: the yardstick for the flips of hostile.sh.

    keras-checks/python damage-checks/flips_in_keras.py FILE.keras|FILE.h5|FILE.npz [MANY]

Prints how many files were refused, opened with the same numbers, opened with other numbers without a word, or ended the interpreter.
Each hundred files have a process of their own, since a damaged HDF5 file may end it.
"""

import collections
import hashlib
import multiprocessing
import os
import random
import sys
import tempfile
import warnings

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
EACH = 100


def numbers(path):
    """A digest of all that Keras (or NumPy) takes from a file."""
    import numpy as np

    digest = hashlib.sha256()
    if path.endswith(".npz"):
        with np.load(path) as arrays:
            for name in arrays.files:
                digest.update(name.encode() + arrays[name].tobytes())
        return digest.hexdigest()
    import keras

    model = keras.saving.load_model(path, compile=False)
    digest.update(model.to_json().encode())
    for weight in model.get_weights():
        digest.update(weight.tobytes())
    return digest.hexdigest()


def tried(content, ending, bits, whole, results):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "m" + ending)
        for bit in bits:
            flipped = bytearray(content)
            flipped[bit // 8] ^= 1 << bit % 8
            with open(path, "wb") as file:
                file.write(flipped)
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                try:
                    outcome = "same numbers" if numbers(path) == whole else "OTHER NUMBERS" + (", warned" if said else "")
                except BaseException as e:
                    outcome = "refused: " + type(e).__name__
            results.put(outcome)
    results.put(None)


def main(file, many=1000):
    ending = os.path.splitext(file)[1]
    with open(file, "rb") as opened:
        content = opened.read()
    whole = numbers(file)
    bits = [random.Random(20181231 + i).randrange(8 * len(content)) for i in range(many)]
    context = multiprocessing.get_context("fork")
    counts = collections.Counter()
    while bits:
        results = context.Queue()
        part = bits[:EACH]
        child = context.Process(target=tried, args=(content, ending, part, whole, results))
        child.start()
        done = 0
        while True:
            try:
                outcome = results.get(timeout=30)
            except Exception:
                counts["ended or hung the interpreter"] += 1
                child.kill()
                done += 1
                break
            if outcome is None:
                break
            counts[outcome] += 1
            done += 1
        child.join()
        bits = bits[done:]
    for outcome, count in counts.most_common():
        print(f"{count}\t{outcome}")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
