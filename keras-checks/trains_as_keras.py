#!/usr/bin/env python
"""Trains as Keras does: per variable, how far the engine's weights are from real Keras' after 1, 10, 50 and 200 steps.

The yardstick D is the largest RMS distance among three trainings of real Keras: TensorFlow and JAX in float32, TensorFlow in float64.
The engine's RMS distance to the nearest of them, or to the exact training, must be at most 2 D, or 4 ulp of float32 at the variable's
largest value if that is more. Exits 1 if a cell fails.

The exact training (Adam only) is TensorFlow in float64 with the step size and the rates that a float32 Adam has: sqrt(1 - beta_2^t) loses
digits there, for all float32 trainings alike. TensorFlow and JAX, which share approximations, can be nearer to each other than to it.

    --cases a,b    only these      --marks 1,10    only these steps      --page FILE    writes the table as a page
    --fault adam-epsilon|hard-sigmoid    puts a fault into Keras' side of the comparison, which must be found
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import cases
import page
from engine_cli import HERE, arrays, engine, weights

REFERENCES = (("tensorflow", "float32"), ("jax", "float32"), ("tensorflow", "float64"))
EXACT = ("tensorflow", "float64-exact")


def references(folder, names, marks, fault):
    """Trains all cases on the three of Keras side by side, and exactly; a fault is in the three only."""
    rest = [str(folder), ",".join(map(str, marks)), *names] + (["--fault", fault] if fault else [])
    running = []
    for backend, precision in (*REFERENCES, *([] if fault else [EXACT])):
        log = open(folder / f"{backend}-{precision}.log", "w+")
        running.append((subprocess.Popen([sys.executable, "references.py", backend, precision, *rest], cwd=HERE, stdout=log, stderr=log), log))
    for process, log in running:
        if process.wait():
            log.seek(0)
            sys.exit(f"{' '.join(process.args)}\n{log.read()}")


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


def cells(name, folder, marks):
    """One row a variable and mark: (variable, mark, our distance to the nearest, D, allowed)."""
    case, rows = folder / name, []
    keras = [arrays(case / f"{'-'.join(reference)}.npz") for reference in REFERENCES]
    exact = case / f"{'-'.join(EXACT)}.npz"
    targets = keras + ([arrays(exact)] if exact.exists() else [])
    for mark, mine in ours(case, cases.batch_size(name), marks):
        for i, (variable, values) in enumerate(mine.items()):
            reached = [k[f"{mark}/{i}"] for k in keras]
            assert all(values.shape == r.shape for r in reached), f"{name}: {variable} is not Keras' variable {i}"
            distance = min(rms(values, t[f"{mark}/{i}"]) for t in targets)
            yardstick = max(rms(a, b) for a in reached for b in reached)
            ulp = float(np.spacing(np.float32(np.abs(reached[0]).max())))
            rows.append((variable, mark, distance, yardstick, max(2 * yardstick, 4 * ulp)))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=lambda s: s.split(","), default=cases.NAMES)
    parser.add_argument("--marks", type=lambda s: [int(m) for m in s.split(",")], default=[1, 10, 50, 200])
    parser.add_argument("--fault", choices=["adam-epsilon", "hard-sigmoid"])
    parser.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    print(f"== trains as Keras does{f', with the fault {options.fault}' if options.fault else ''}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        cases.prepare(options.cases, folder)
        references(folder, options.cases, options.marks, options.fault)
        table = {}
        for name in options.cases:
            table[name] = cells(name, folder, options.marks)
            print("  " + page.line(name, table[name], options.marks), flush=True)
    failed = [(name, *row) for name, rows in table.items() for row in rows if not row[2] <= row[4]]
    for name, variable, mark, distance, yardstick, allowed in failed:
        print(f"  FAIL {name} {variable} after {mark}: {distance:.2e} from the nearest, allowed {allowed:.2e} (D {yardstick:.2e})")
    if options.page:
        options.page.write_text(page.page(table, options.marks))
    print(f"  {len(failed)} of {sum(map(len, table.values()))} cell(s) failed", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
