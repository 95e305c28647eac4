"""Makes the arrays that the tests compare with, and their text as NumPy prints it. Needs numpy."""

import sys
import numpy as np

np.set_printoptions(floatmode="unique", threshold=sys.maxsize)
random = np.random.default_rng(7)

# --- every type, order and header version -------------------------------------------------------
arrays = {}
for name in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"):
    for order, word in (("<", "little"), (">", "big")):
        arrays[f"{word}/{name.replace('?', 'bool')}"] = np.arange(6).reshape(2, 3).astype(order + name)
arrays["fortran/matrix"] = np.asfortranarray(np.arange(6, dtype="f4").reshape(2, 3))
arrays["fortran/cube"] = np.asfortranarray(np.arange(24, dtype="i8").reshape(2, 3, 4))
arrays["scalar"] = np.float64(2.5)
arrays["empty"] = np.zeros((0, 5), "f4")
arrays["large"] = np.arange(50_000, dtype="i4")
np.savez("numbers.npz", **{k: v for k, v in arrays.items() if k != "large"})
np.savez_compressed("compressed.npz", **arrays)
np.savez("mixed.npz", x=np.arange(3.0), date=np.array(["2018-12-31"]), day=np.array(["2018-12-31"], "M8[D]"))
np.savez("objects.npz", x=np.arange(3.0), pickled=np.array([None, {}], dtype=object))
for version in ((1, 0), (2, 0), (3, 0)):
    with open(f"version{version[0]}.npy", "wb") as f:
        np.lib.format.write_array(f, np.arange(6, dtype="f4").reshape(2, 3), version=version)
np.save("records.npy", np.zeros(2, dtype=[("x", "f4"), ("y", "i4")]))
np.save("complex.npy", np.zeros(2, dtype="c8"))

# --- text ---------------------------------------------------------------------------------------
shapes = [(), (1,), (5,), (40,), (3, 4), (2, 3, 4), (1, 1, 1, 2), (7, 30), (0,), (2, 0), (3, 1)]
printed = []
for _ in range(40):
    for dtype in ("f4", "f8"):
        shape = shapes[random.integers(len(shapes))]
        a = random.standard_normal(shape)
        a = [
            lambda: a,
            lambda: a * 10.0 ** random.integers(-8, 8),
            lambda: np.round(a, 2),
            lambda: a * 10.0 ** random.integers(-6, 6, size=shape),
            lambda: np.where(random.random(shape) < 0.2, np.nan, a),
            lambda: np.where(random.random(shape) < 0.2, np.inf * np.sign(a), a),
            lambda: np.floor(a * 5),
            lambda: np.exp2(np.floor(a * 30)),
        ][random.integers(8)]()
        printed.append(np.asarray(a).astype(dtype))
for dtype in ("f4", "f8"):
    info = np.finfo(dtype)
    for values in (
        [0.0, -0.0], [info.max, info.min, info.tiny, info.smallest_subnormal], [np.nan] * 3, [np.inf, -np.inf],
        [1e8], [99999999.0], [1e-4, 1e-1], [1e-4, 0.1001], [1e-5], [0.0, 1e-5], [1e16, 1.0], [-1e-30], [1 / 3, 1.0],
        [9.99999974738e-06, 0.0012345], [1.4e-45, 1e-5, -2.5e-3], [5e15, 1.0, -2.0], [1e3, 1.0], [1001.0, 1.0],
    ):
        printed.append(np.array(values).astype(dtype))
    for scalar in (1e-4, 9.9e-5, 999999.0, 1e6, 1e15, 1e16, 0.0, -0.0, np.nan, -np.inf, 2.0, 0.1):
        printed.append(np.array(scalar).astype(dtype))
for _ in range(20):
    printed.append(random.integers(0, 2**32, size=20, dtype=np.uint64).astype(np.uint32).view("f4"))
    printed.append(random.integers(0, 2**63, size=20, dtype=np.uint64).view("f8"))
for dtype in ("i4", "i8", "u1", "i1", "u8", "?"):
    for shape in shapes:
        printed.append(random.integers(-3 if dtype[0] == "i" else 0, 100, size=shape).astype(dtype))
np.savez_compressed("printed.npz", **{str(i): a for i, a in enumerate(printed)})
with open("printed.txt", "w") as f:
    f.write("\n---\n".join(str(a) for a in printed))
