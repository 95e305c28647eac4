"""Makes decimals.txt: the bits of a double or float and what Python's repr (NumPy's for float32) makes of it."""

import numpy as np

random = np.random.default_rng(11)
bits64 = [int(b) for b in random.integers(0, 0x7FF0000000000000, size=150)]
bits64 += [int(np.float64(x).view("u8")) for x in (0.1, 2e-3, 1e23, 9007199254740993.0, 5e-324, 1.7976931348623157e308)]
bits64 += [int(np.ldexp(1.0, int(e)).view("u8")) for e in range(-1074, 1024, 23)]
bits32 = [int(b) for b in random.integers(0, 0x7F800000, size=150)]
bits32 += [int(np.ldexp(np.float32(1), int(e)).view("u4")) for e in range(-149, 128, 4)]
with open("decimals.txt", "w") as f:
    for b in bits64:
        print("double", f"{b:x}", repr(float(np.uint64(b).view("f8"))), file=f)
    for b in bits32:
        print("float", f"{b:x}", np.format_float_scientific(np.uint32(b).view("f4"), trim="-", exp_digits=2), file=f)
