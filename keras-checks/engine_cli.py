"""What the checks share: the engine's commands, and a check that prints what it compared."""
import atexit
import functools
import os
import pathlib
import shlex
import shutil
import struct
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
    return done(arguments, expect, *commands().run(arguments))


def launcher(*arguments, expect=0):
    """The same by the launcher of the dist, in a Java process of its own."""
    run = subprocess.run([str(a) for a in (found(ENGINE), *arguments)], capture_output=True, text=True)
    return done(arguments, expect, run.returncode, run.stdout, run.stderr)


def done(arguments, expect, code, out, err):
    if code != expect:
        sys.exit(f"exit code {code}, expected {expect}: engine {' '.join(map(str, arguments))}\n{out}{err}")
    return out


def found(path):
    if not path.exists():
        sys.exit(f"{path} is missing: run ./mvnw -q package -DskipTests first")
    return path


class Commands:
    """One Java process that runs the commands of a check one after the other (EngineCommands.java)."""

    def __init__(self):
        home = os.environ.get("JAVA_HOME")
        opens = [f"--add-opens=engine.cli/{package}=ALL-UNNAMED" for package in ("engine.cli", "engine.cli.console")]
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [str(pathlib.Path(home, "bin/java")) if home else "java", *shlex.split(os.environ.get("ENGINE_JAVA_OPTS", "")),
             "--enable-native-access=jblas", "--module-path", str(found(ENGINE.resolve().parent.parent / "lib")), "--add-modules=engine.cli",
             *opens, str(HERE / "EngineCommands.java")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log)
        atexit.register(self.end)

    def run(self, arguments):
        """Exit code, stdout and stderr of a command."""
        try:
            self.process.stdin.write(struct.pack(">i", len(arguments)) + b"".join(map(self.framed, arguments)))
            self.process.stdin.flush()
            code = self.number()
            return code, self.text(), self.text()
        except (BrokenPipeError, struct.error):
            self.log.seek(0)
            sys.exit(f"Java ended in: engine {' '.join(map(str, arguments))}\n{self.log.read()}")

    @staticmethod
    def framed(argument):
        text = str(argument).encode()
        return struct.pack(">i", len(text)) + text

    def number(self):
        return struct.unpack(">i", self.process.stdout.read(4))[0]

    def text(self):
        return self.process.stdout.read(self.number()).decode()

    def end(self):
        self.process.stdin.close()
        self.process.wait()


commands = functools.cache(Commands)


@functools.cache
def trained(name):
    """The founding model as the dist's own launcher trains it, two epochs, once in a process: a file of this name, what belongs to it beside."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    launcher("train", "--seed", 7, "--epochs", 2, "--out", pathlib.Path(folder, name))
    return pathlib.Path(folder, name)


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
