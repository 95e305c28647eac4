#!/usr/bin/env python
"""Each training that was recorded belongs to its case, also of the cases that are not run yet, and a case that was changed is refused."""
import json
import pathlib
import tempfile
import zipfile

import h5py
import numpy as np

import cases
import recorded
from engine_cli import Check

CHANGED = "gru"


def belongs(check, name, fault, marks):
    with tempfile.TemporaryDirectory() as scratch:
        trained = recorded.read(cases.prepare(name, pathlib.Path(scratch)), name, fault, marks)
        finite = all(np.isfinite(weight).all() for weights in trained.values() for weight in weights.values())
        check.that(finite, f"{name}{f' with {fault}' if fault else ''}", ", ".join(trained))


def learning_rate(case):
    parts = unpacked(case)
    config = json.loads(parts["config.json"])
    config["compile_config"]["optimizer"]["config"]["learning_rate"] *= 1 + 1e-6
    packed(case, {**parts, "config.json": json.dumps(config)})


def one_weight(case):
    parts, file = unpacked(case), case / "weights.h5"
    file.write_bytes(parts["model.weights.h5"])
    with h5py.File(file, "r+") as weights:
        kernel = weights["layers/dense/vars/0"]
        kernel[0, 0] = np.nextafter(kernel[0, 0], np.float32(1))
    packed(case, {**parts, "model.weights.h5": file.read_bytes()})


def one_target(case):
    with np.load(case / "data.npz") as data:
        arrays = dict(data)
    arrays["y"][-1] += 1e-6
    np.savez(case / "data.npz", **arrays)


def unpacked(case):
    with zipfile.ZipFile(case / "initial.keras") as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def packed(case, parts):
    with zipfile.ZipFile(case / "initial.keras", "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)


def refused(check, change, marks=cases.MARKS):
    with tempfile.TemporaryDirectory() as scratch:
        case = cases.prepare(CHANGED, pathlib.Path(scratch))
        change(case)
        try:
            recorded.read(case, CHANGED, None, marks)
            check.that(False, f"{change.__name__}: changed, and not refused")
        except SystemExit as refusal:
            check.that("--remake" in str(refusal), f"{change.__name__}: refused", refusal)


def other_marks(case):
    """The case as it is."""


def main():
    check = Check("what was recorded of Keras belongs to the cases")
    for name in cases.NAMES:
        belongs(check, name, None, cases.MARKS)
    for fault, (name, marks) in cases.FAULTS.items():
        belongs(check, name, fault, marks)
    for change in (learning_rate, one_weight, one_target):
        refused(check, change)
    refused(check, other_marks, [1, 2])
    check.finish()


if __name__ == "__main__":
    main()
