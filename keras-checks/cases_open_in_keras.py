#!/usr/bin/env python
"""Models with layers in every order, dictionaries at their ends, arrays and masks among the arguments, layers within layers: read and written
here (`weights load`), both forms open in real Keras with the predictions of the original.

    keras-checks/python keras-checks/cases_open_in_keras.py                      # the Keras of requirements.txt
    keras-checks/python keras-checks/cases_open_in_keras.py 3.3.3 3.6.0 3.10.0   # older ones beside it, fetched into the home of the environments;
                                                                                # what those cannot open is in LIMITS, with the reason
    keras-checks/python keras-checks/cases_open_in_keras.py --remake             # writes down the order in which Keras lists the layers"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "jax")  # TensorFlow takes no Chinese names
HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE.parent / "engine-io/src/test/resources/engine/io/keras/cases"
HOME = pathlib.Path(os.environ.get("ENGINE_CHECKS_HOME", pathlib.Path.home() / ".cache/engine-checks"))


NODES = "looks for the calls of a layer by other numbers"
ENDS = "reads no lists or dictionaries of lists among the ends of a model, nor a single end as later versions write it"
LIMITS = {  # what earlier versions of Keras 3 cannot do: case -> (first version that can, why)
    "bidirectional_masked_within": ("3.10", "computes otherwise: no mask reaches a layer within"),
    "called_twice_in_a_row": ("3.10", NODES),
    "nested_twice": ("3.10", NODES),
    "dict_of_lists": ("3.6", ENDS),
    "many_distributed": ("3.6", ENDS),
    "nested_list_outputs": ("3.6", ENDS),
    "nested_in_nested": ("3.3", ENDS),
    "mask_by_operations": ("3.3", "reads no slices among the arguments"),
    "flag_as_number": ("3.11", "writes a name for Cast that it does not take itself"),
    "nadam": ("3.10", "lists u_product before the slots"),
    "customloss": ("3.3", "does not read losses as later versions write them"),
}
OWN = dict.fromkeys(("my_loss", "my_metric"), lambda true, predicted: true - predicted)  # a person's own, which Keras asks for before it opens the original, too


def copies(folder):
    """Every case, read and written here as .keras and as .h5."""
    from engine_cli import engine
    for file in sorted([*CASES.glob("*.keras"), *CASES.glob("*.h5")]):
        name = file.stem + ("_h5" if file.suffix == ".h5" else "")
        engine("weights", "dump", file, "--out", folder / "weights.npz")
        for form in ("keras", "h5"):
            engine("weights", "load", file, folder / "weights.npz", "--out", folder / f"{name}.{form}")


def opened(folder):
    """What this Keras makes of the copies: file -> [distance, allowed, names of the layers], or an error."""
    import keras
    import numpy as np
    found = {"keras": keras.__version__}
    for file in sorted(f for f in folder.iterdir() if f.suffix in (".keras", ".h5")):
        try:
            model = keras.saving.load_model(file, custom_objects=OWN)
            data = np.load(CASES / f"{file.stem}.npz")
            given = [data[name] for name in sorted(data.files) if name.startswith("x")]
            ends = None if isinstance(model, keras.Sequential) else model.input  # a Sequential without an input layer has none
            nested = dict(zip(sorted(ends), given)) if isinstance(ends, dict) else given if len(given) > 1 else given[0]
            y = keras.tree.flatten(model.predict(nested, verbose=0, batch_size=4)) if hasattr(keras, "tree") else flat(model.predict(nested, verbose=0, batch_size=4))
            expected = [data[f"y{i}"] for i in range(len(y))]
            off = max(float(np.abs(a - b).max()) for a, b in zip(y, expected))
            found[file.name] = [off, 1e-6 * max(1, max(float(np.abs(b).max()) for b in expected)), [layer.name for layer in model.layers]]
        except Exception as e:
            found[file.name] = f"{type(e).__name__}: {e}".splitlines()[0][:200]
    return found


def flat(tree):
    if isinstance(tree, dict):
        return [leaf for key in sorted(tree) for leaf in flat(tree[key])]
    return [leaf for item in tree for leaf in flat(item)] if isinstance(tree, (list, tuple)) else [tree]


def limit(version, name):
    """Why this version cannot open the case, or nothing."""
    first, why = LIMITS.get(name.split(".")[0].removesuffix("_h5"), ("3.0", ""))
    return why if numbers(version) < numbers(first) else ""


def numbers(version):
    return [int(part) for part in version.split(".")[:2]]


def older(version, folder):
    """The same in another version of Keras, by the packages of this environment."""
    place = HOME / f"keras-{version}"
    if not place.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", place, f"keras=={version}"], check=True)
        if version.startswith("3.0"):
            subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", place, "dm-tree"], check=True)
    run = subprocess.run([sys.executable, __file__, "--opened", folder], env=os.environ | {"PYTHONPATH": str(place)}, capture_output=True, text=True)
    return json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else sys.exit(run.stderr)


def main():
    if sys.argv[1:2] == ["--opened"]:
        print(json.dumps(opened(pathlib.Path(sys.argv[2]))))
        return
    from engine_cli import Check
    versions = [argument for argument in sys.argv[1:] if argument != "--remake"]
    check = Check("written cases open in real Keras")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        copies(folder)
        for found in [opened(folder), *(older(version, folder) for version in versions)]:
            version = found.pop("keras")
            for name, what in found.items():
                if why := limit(version, name):
                    print(f"  --   {version}: {name}: {why}")
                elif isinstance(what, str):
                    check.that(False, f"{version}: {name}", what)
                else:
                    check.that(what[0] <= what[1], f"{version}: {name}", f"max|d| {what[0]:.1e}, allowed {what[1]:.1e}")
            if "--remake" in sys.argv and not versions:
                orders = {name: what[2] for name, what in found.items() if name.endswith(".keras") and not isinstance(what, str)}
                (CASES / "layers.json").write_text(json.dumps(orders, indent=1, ensure_ascii=True) + "\n")
    check.finish()


if __name__ == "__main__":
    main()
