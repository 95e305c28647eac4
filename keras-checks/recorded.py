"""What real Keras reached, as recorded/CASE.npz keeps it: written by `trains_as_keras.py --remake`, read by every run, without Keras.

A weight takes two to three bytes where float32 takes four and float64 eight:

    tensorflow-float32/MARK        exactly: how many floats each weight is from the mark before (at first: from initial.keras)
    jax-float32/MARK               exactly: how many floats from TensorFlow's; so are tensorflow-float32-reordered-N/MARK (cases.REORDERED only)
    tensorflow-float64/MARK        the difference from TensorFlow's in float32, in steps of MARK/step of the variable
    tensorflow-float64-exact/MARK  the difference from float64, in the same steps (Adam only)
    about                          JSON: digest of the case, marks, versions, and of each variable its shape and its path in initial.keras

A step is 1/32 of a float32 step at the variable's RMS (a four millionth for variables of few numbers) and at most 1/16 of the RMS of the
differences, far below any distance that is looked at."""
import importlib.metadata
import json
import pathlib
import re

import numpy as np

import cases

FOLDER = pathlib.Path(__file__).resolve().parent / "recorded"
FLOAT32, JAX, FLOAT64, EXACT = REFERENCES = ("tensorflow-float32", "jax-float32", "tensorflow-float64", "tensorflow-float64-exact")
REORDERED = tuple(f"tensorflow-float32-reordered-{n}" for n in (1, 2, 3, 4))
FEW = 1024
PACKAGES = ("keras", "tensorflow-cpu", "jax", "jaxlib")


def file(name, fault):
    return FOLDER / f"{name}{f'-with-{fault}' if fault else ''}.npz"


# ---- integers ----------------------------------------------------------------------------------------------------------------

def ordinals(floats):
    """float32 as integers: neighbours differ by one."""
    bits = floats.view(np.int32).astype(np.int64)
    return np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)


def floats(ordinals):
    return np.where(ordinals < 0, -ordinals | 0x80000000, ordinals).astype(np.uint32).view(np.float32)


def packed(integers):
    """Planes of bytes, the lowest first, as many as are needed: what varies little lies together and compresses."""
    unsigned = ((integers << 1) ^ (integers >> 63)).astype(np.uint64)
    planes = max(1, -(-int(unsigned.max()).bit_length() // 8))
    return np.stack([(unsigned >> np.uint64(8 * plane)).astype(np.uint8) for plane in range(planes)])


def unpacked(planes):
    unsigned = sum(plane.astype(np.uint64) << np.uint64(8 * i) for i, plane in enumerate(planes))
    return (unsigned >> np.uint64(1)).astype(np.int64) ^ -(unsigned & np.uint64(1)).astype(np.int64)


# ---- a case ------------------------------------------------------------------------------------------------------------------

def rms(array):
    return np.sqrt(np.mean(array.astype("float64") ** 2))


def step(weights, off):
    """A power of two, so that products with it are exact; for zeros that nothing is off from, one."""
    fine = float(np.spacing(np.float32(rms(weights)))) / (32 if weights.size > FEW else 1 << 22) if weights.any() else 1.0
    return min(fine, 2.0 ** np.floor(np.log2(rms(off) / 16))) if off.any() else fine


def flat(arrays, mark):
    """The variables of a mark, one after the other."""
    count = sum(key.startswith("0/") for key in arrays)
    return np.concatenate([arrays[f"{mark}/{i}"].ravel() for i in range(count)])


def write(case, name, fault, marks, trained):
    """`trained`: reference -> MARK/VARIABLE -> array, as references.py writes them."""
    first = trained[FLOAT32]
    shapes = [first[f"0/{i}"].shape for i in range(sum(key.startswith("0/") for key in first))]
    sizes = [int(np.prod(shape)) for shape in shapes]
    entries, before = {}, flat(first, 0)
    for mark in marks:
        near = flat(first, mark)
        steps = np.array([step(first[key], trained[FLOAT64][key] - first[key]) for key in (f"{mark}/{i}" for i in range(len(shapes)))])
        entries[f"{mark}/step"] = steps
        entries[f"{FLOAT32}/{mark}"] = packed(ordinals(near) - ordinals(before))
        for reference in (JAX, *REORDERED):
            if reference in trained:
                entries[f"{reference}/{mark}"] = packed(ordinals(flat(trained[reference], mark)) - ordinals(near))
        before, near, steps = near, near.astype("float64"), np.repeat(steps, sizes)
        for reference in (FLOAT64, EXACT):
            if reference in trained:
                off = np.rint((flat(trained[reference], mark) - near) / steps)
                entries[f"{reference}/{mark}"] = packed(off.astype(np.int64))
                near = near + off * steps
    about = {"digest": cases.digest(case, cases.batch_size(name)), "marks": marks, "references": list(trained), "shapes": shapes,
             "paths": paths(case, [first[f"0/{i}"] for i in range(len(shapes))]), "versions": {p: importlib.metadata.version(p) for p in PACKAGES}}
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(file(name, fault), about=np.frombuffer(json.dumps(about).encode(), np.uint8), **entries)


def paths(case, weights):
    """Where initial.keras has these, which are in the order of get_weights()."""
    left, found = {p: a for p, a in cases.saved(case)[1].items() if not p.startswith("optimizer/")}, []
    for weight in weights:
        found.append(next(p for p, a in left.items() if a.shape == weight.shape and a.tobytes() == weight.tobytes()))
        del left[found[-1]]
    return found


def read(case, name, fault, marks):
    """Reference -> MARK/VARIABLE -> array; what does not belong to the case ends the run."""
    with np.load(file(name, fault)) if file(name, fault).exists() else stale(name, "nothing is recorded") as data:
        entries = dict(data)
    about = json.loads(entries["about"].tobytes())
    belongs(about, case, name, marks)
    initial, shapes = cases.saved(case)[1], about["shapes"]
    sizes = [int(np.prod(shape)) for shape in shapes]
    before, trained = np.concatenate([initial[path].ravel() for path in about["paths"]]), {reference: {} for reference in about["references"]}
    for mark in about["marks"]:
        weights = reached(entries, mark, before, np.repeat(entries[f"{mark}/step"], sizes))
        for reference in trained:
            parts = np.split(weights[reference], np.cumsum(sizes)[:-1])
            trained[reference].update({f"{mark}/{i}": part.reshape(shape) for i, (part, shape) in enumerate(zip(parts, shapes))})
        before = weights[FLOAT32]
    return trained


def reached(entries, mark, before, steps):
    """Reference -> all weights after a mark, one after the other."""
    near = floats(ordinals(before) + unpacked(entries[f"{FLOAT32}/{mark}"]))
    weights = {FLOAT32: near}
    for reference in (JAX, *REORDERED):
        if f"{reference}/{mark}" in entries:
            weights[reference] = floats(ordinals(near) + unpacked(entries[f"{reference}/{mark}"]))
    near = near.astype("float64")
    for reference in (FLOAT64, EXACT):
        if f"{reference}/{mark}" in entries:
            weights[reference] = near = near + unpacked(entries[f"{reference}/{mark}"]) * steps
    return weights


def belongs(about, case, name, marks):
    if about["digest"] != cases.digest(case, cases.batch_size(name)):
        stale(name, "the model, its optimizer, the data or the batches are not those that were trained")
    if not set(marks) <= set(about["marks"]):
        stale(name, f"recorded are the steps {about['marks']}, asked for are {marks}")
    pinned = dict(re.findall(r"^([\w-]+)==(.+)$", (cases.HERE / "requirements.txt").read_text(), re.MULTILINE))
    for package, version in about["versions"].items():
        if pinned[package] != version:
            stale(name, f"it was trained with {package} {version}, requirements.txt has {pinned[package]}")


def stale(name, why):
    raise SystemExit(f"{name}: {why}. Have real Keras train it anew: keras-checks/python keras-checks/trains_as_keras.py --remake --cases {name}")
