#!/usr/bin/env python
"""Trains as Keras does: per variable, how far the engine's weights are from real Keras' after 1, 10, 50 and 200 steps.

The yardstick D is the largest RMS distance among three trainings of real Keras: TensorFlow and JAX in float32, TensorFlow in float64.
The engine's RMS distance to the nearest of them, or to the exact training, must be at most 2 D, or 4 ulp of float32 at the variable's
largest value if that is more. Exits 1 if a cell fails.

The exact training (Adam only) is TensorFlow in float64 with the step size and the rates that a float32 Adam has: sqrt(1 - beta_2^t) loses
digits there, for all float32 trainings alike. TensorFlow and JAX, which share approximations, can be nearer to each other than to it.

Of cases.REORDERED Keras on TensorFlow has trained four times more, with the samples of each batch in another order. D is the largest distance
among all seven; what the engine may be near to stays as it is.

What Keras reached is recorded (recorded.py); no Keras runs, unless it is to be made anew.

    --cases a,b    only these      --marks 1,10    only these steps      --page FILE    writes the table as a page
    --fault adam-epsilon|hard-sigmoid    compares with a Keras that was given a fault, which must be found
    --remake       trains the cases and their faults in real Keras and records what it reaches
"""
import argparse
import pathlib
import sys
import tempfile

import numpy as np

import cases
import page
import recorded
from engine_cli import engine, weights


def ours(case, size, marks):
    """The engine's variables after each mark: each stretch of steps is one epoch that goes on from the file of the stretch before."""
    model = case / "initial.keras"
    for data, done in cases.stretches(case, size, marks):
        np.savez(case / "steps.npz", **data)
        out = case / f"ours-{done}.keras"
        engine("train", model, "--data", case / "steps.npz", "--epochs", 1, "--batch-size", size, "--no-shuffle", "--seed", 1, "--out", out)
        model = out
        if done in marks:
            yield done, weights(out)


def rms(a, b):
    return float(np.sqrt(np.mean((a.astype("float64") - b) ** 2)))


def cells(name, case, fault, marks):
    """One row a variable and mark: (variable, mark, our distance to the nearest, D, allowed)."""
    rows, targets = [], recorded.read(case, name, fault, marks)
    keras = [trained for reference, trained in targets.items() if reference != recorded.EXACT]
    near = [trained for reference, trained in targets.items() if reference not in recorded.REORDERED]
    for mark, mine in ours(case, cases.batch_size(name), marks):
        for i, (variable, values) in enumerate(mine.items()):
            reached = [k[f"{mark}/{i}"] for k in keras]
            assert all(values.shape == r.shape for r in reached), f"{name}: {variable} is not Keras' variable {i}"
            distance = min(rms(values, target[f"{mark}/{i}"]) for target in near)
            yardstick = max(rms(a, b) for a in reached for b in reached)
            ulp = float(np.spacing(np.float32(np.abs(reached[0]).max())))
            rows.append((variable, mark, distance, yardstick, max(2 * yardstick, 4 * ulp)))
        assert f"{mark}/{len(mine)}" not in keras[0], f"{name}: Keras has more variables than these: {', '.join(mine)}"
    return rows


def compare(options):
    """Rows of each case, as they come."""
    print(f"== trains as Keras does{f', with the fault {options.fault}' if options.fault else ''}", flush=True)
    table = {}
    for name in options.cases:
        with tempfile.TemporaryDirectory() as scratch:
            table[name] = cells(name, cases.prepare(name, pathlib.Path(scratch)), options.fault, options.marks)
        print("  " + page.line(name, table[name], options.marks), flush=True)
    failed = [(name, *row) for name, rows in table.items() for row in rows if not row[2] <= row[4]]
    for name, variable, mark, distance, yardstick, allowed in failed:
        print(f"  FAIL {name} {variable} after {mark}: {distance:.2e} from the nearest, allowed {allowed:.2e} (D {yardstick:.2e})")
    if options.page:
        options.page.write_text(page.page(table, options.marks))
    assert not {"keras", "tensorflow", "jax"} & sys.modules.keys(), "what Keras reached is to be read, not to be trained"
    print(f"  {len(failed)} of {sum(map(len, table.values()))} cell(s) failed", flush=True)
    return not failed


def steps(text):
    return [int(mark) for mark in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=lambda s: s.split(","))
    parser.add_argument("--marks", type=steps)
    parser.add_argument("--fault", choices=cases.FAULTS)
    parser.add_argument("--page", type=pathlib.Path)
    parser.add_argument("--remake", action="store_true")
    options = parser.parse_args()
    if options.remake:
        import remake
        sys.exit(0 if remake.remake(options.cases or cases.NAMES) else 1)
    case, marks = cases.FAULTS.get(options.fault, (None, cases.MARKS))
    options.cases, options.marks = options.cases or ([case] if case else cases.NAMES), options.marks or marks
    sys.exit(0 if compare(options) else 1)


if __name__ == "__main__":
    main()
