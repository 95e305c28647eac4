"""Has real Keras train cases anew and records what it reaches: `trains_as_keras.py --remake [--cases …]`."""
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import cases
import recorded
from engine_cli import arrays


def remake(names):
    """Cases and, with them, the faults that are put into one of them. Whether what was recorded agrees with what was trained."""
    agree = True
    with tempfile.TemporaryDirectory() as scratch:
        for fault in (None, *cases.FAULTS):
            folder, chosen = pathlib.Path(scratch, fault or "keras"), [n for n in names if not fault or n == cases.FAULTS[fault][0]]
            marks = cases.FAULTS[fault][1] if fault else cases.MARKS
            if chosen:
                for name in chosen:
                    cases.prepare(name, folder)
                train(folder, chosen, marks, fault)
                agree &= all([record(folder / name, name, fault, marks) for name in chosen])
    return agree


def train(folder, names, marks, fault):
    """All references side by side; a fault has no exact training, which would be another fault."""
    rest, running = [str(folder), ",".join(map(str, marks)), *names] + (["--fault", fault] if fault else []), []
    reordered = recorded.REORDERED if not fault and set(names) & set(cases.REORDERED) else ()
    for reference in (*recorded.REFERENCES[:3 if fault else 4], *reordered):
        log = open(folder / f"{reference}.log", "w+")
        command = [sys.executable, "references.py", *reference.split("-", 1), *rest]
        running.append((subprocess.Popen(command, cwd=cases.HERE, stdout=log, stderr=log), log))
    for process, log in running:
        if process.wait():
            log.seek(0)
            sys.exit(f"{' '.join(process.args)}\n{log.read()}")


def record(case, name, fault, marks):
    """Writes recorded/NAME.npz and reads it back: float32 must be the same bits, float64 as good as the same."""
    trained = {reference: arrays(case / f"{reference}.npz") for reference in (*recorded.REFERENCES, *recorded.REORDERED) if (case / f"{reference}.npz").exists()}
    recorded.write(case, name, fault, marks, trained)
    back, worst = recorded.read(case, name, fault, marks), 0.0
    for reference, weights in back.items():
        for key, weight in weights.items():
            worst = max(worst, off(weight, trained[reference][key]))
    size = recorded.file(name, fault).stat().st_size
    print(f"  recorded {name}{f' with {fault}' if fault else ''}: {', '.join(trained)}; {size:,} bytes; "
          f"at most {worst:.4f} of a float32 step from what was trained", flush=True)
    return worst < 1 / 32


def off(weight, trained):
    """The RMS distance in float32 steps at the variable's RMS; of float32, whether it is not the same."""
    if trained.dtype == np.float32:
        return 0.0 if np.array_equal(weight, trained) else np.inf
    size = np.spacing(np.float32(np.sqrt(np.mean(trained**2))))
    return float(np.sqrt(np.mean((weight - trained) ** 2)) / size)
