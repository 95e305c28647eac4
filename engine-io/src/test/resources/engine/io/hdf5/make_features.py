"""Makes the files in which libhdf5 uses what Keras files seldom or never contain. Needs h5py and numpy."""

import numpy as np
import h5py

ramp = np.arange(24, dtype="float32").reshape(4, 6)

with h5py.File("features.h5", "w") as f:
    f.create_dataset("contiguous", data=ramp)
    f.create_dataset("chunked", data=ramp, chunks=(3, 4))
    f.create_dataset("gzip", data=ramp, chunks=(2, 6), compression="gzip", shuffle=True, fletcher32=True)
    f.create_dataset("lzf", data=ramp, chunks=(4, 3), compression="lzf")
    f.create_dataset("resizable", data=ramp, maxshape=(None, None))
    f.create_dataset("unwritten", shape=(3, 2), dtype="float32")
    f.create_dataset("unwritten_filled", shape=(3, 2), dtype="float32", fillvalue=7.0)
    f.create_dataset("unwritten_chunks", shape=(300, 20), dtype="float32", chunks=(10, 20))
    f.create_dataset("empty", data=np.zeros((0, 5), "float32"))
    f.create_dataset("scalar", data=np.float64(2.5))
    f.create_dataset("text", data=["a", "bc"], dtype=h5py.string_dtype())
    f.create_dataset("compound", data=np.zeros(2, dtype=[("x", "f4"), ("y", "i4")]))
    f.create_dataset("quadruple", data=np.zeros(2, dtype="longdouble"))
    for name in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"):
        for order, word in (("<", "little"), (">", "big")):
            data = (np.arange(6) * 3).reshape(2, 3).astype(order + name)
            f.create_dataset(f"types/{word}_{name}", data=data)
    f.create_dataset("types/negative", data=np.array([-1, -128], "i1"))
    f.create_dataset("types/bool", data=np.array([True, False, True]))
    f["soft"] = h5py.SoftLink("/contiguous")
    f["dangling"] = h5py.SoftLink("/nowhere")
    f["external"] = h5py.ExternalLink("other.h5", "/data")
    f.attrs["vlen_utf8"] = "é"
    f.attrs["vlen_ascii"] = np.bytes_("ascii")
    f.attrs["vlen_list"] = ["x", "", "yz"]
    f.attrs["fixed_list"] = np.array([b"abc", b"d"], dtype="S5")
    f.attrs["nothing"] = h5py.Empty("f4")
    f.attrs["numbers"] = np.array([[1, 2], [3, 4]], ">i2")
    f.attrs["empty_list"] = []
    f.attrs["long"] = "x" * 100_000

with h5py.File("external-storage.h5", "w") as f:
    f.create_dataset("data", shape=(4,), dtype="f4", external=[("raw.bin", 0, 16)])

with h5py.File("virtual.h5", "w") as f:
    layout = h5py.VirtualLayout(shape=(4,), dtype="f4")
    layout[:] = h5py.VirtualSource("other.h5", "data", shape=(4,))
    f.create_virtual_dataset("data", layout)

with h5py.File("bfloat16.h5", "w") as f:  # what h5py makes of ml_dtypes' bfloat16
    f.create_dataset("layers/dense/vars/0", data=np.zeros(3, "V2")).attrs["dtype"] = "bfloat16"

with h5py.File("huge.h5", "w") as f:  # a few bytes that declare 4 TiB
    f.create_dataset("data", shape=(1 << 20, 1 << 20), dtype="f4", chunks=(1024, 1024), compression="gzip")
    f.create_dataset("wide", shape=(30_000, 30_000), dtype="f4", chunks=(1024, 1024), compression="gzip")

with h5py.File("dense.h5", "w", libver=("v110", "v110"), track_order=True) as f:
    for i in range(40):
        f.attrs[f"a{i}"] = "value" * i
    for i in range(300):
        f.create_group(f"g{i}")
    f.create_dataset("data", data=ramp, chunks=(3, 4), compression="gzip")
