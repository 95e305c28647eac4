"""What the checks share: the engine's command line, and a check that prints what it compared."""
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
PRICES = next((ROOT / "engine-cli/src/main/resources").rglob("sp500.csv.gz"), None)
ENGINE = pathlib.Path(os.environ.get("ENGINE", ROOT / "engine-cli/target/dist/bin/engine"))


def engine(*arguments, expect=0):
    """Runs a command of the engine and returns its standard output; any other exit code than `expect` ends the check."""
    if not ENGINE.exists():
        sys.exit(f"{ENGINE} is missing: run ./mvnw -q package -DskipTests first")
    command = [str(a) for a in (ENGINE, *arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != expect:
        sys.exit(f"exit code {done.returncode}, expected {expect}: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def arrays(path):
    """An .npz as a dictionary in the order of its entries."""
    with np.load(path) as data:
        return {name: data[name] for name in data.files}


def weights(model, folder=None):
    """The variables of a model as `engine weights dump` writes them: name -> array."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        out = pathlib.Path(scratch, "weights.npz")
        engine("weights", "dump", model, "--out", out)
        return arrays(out)


class Check:
    """Collects comparisons; `finish` exits 1 if one of them failed."""

    def __init__(self, title):
        self.failed = 0
        print(f"== {title}", flush=True)

    def that(self, holds, what, figure=""):
        self.failed += not holds
        print(f"  {'ok  ' if holds else 'FAIL'} {what}{': ' if str(figure) else ''}{figure}", flush=True)
        return bool(holds)

    def close(self, ours, theirs, bound, what):
        """max|ours - theirs| <= bound, an absolute number."""
        if ours.shape != theirs.shape:
            return self.that(False, what, f"shapes {ours.shape} and {theirs.shape}")
        gap = float(np.abs(ours.astype("float64") - theirs).max())
        return self.that(gap <= bound, what, f"max|d| {gap:.2e}, allowed {bound:.2e}")

    def same_bits(self, ours, theirs, what):
        same = ours.dtype == theirs.dtype and ours.shape == theirs.shape and ours.tobytes() == theirs.tobytes()
        return self.that(same, what, f"{ours.dtype} {ours.shape}")

    def finish(self):
        print(f"  {self.failed} comparison(s) failed" if self.failed else "  all comparisons hold", flush=True)
        sys.exit(1 if self.failed else 0)
