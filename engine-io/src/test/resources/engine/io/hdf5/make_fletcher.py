"""Makes fletcher32.h5: chunks with checksums, of an even and an odd number of bytes, alone and behind gzip and shuffle."""

import h5py
import numpy as np

with h5py.File("fletcher32.h5", "w") as file:
    file.create_dataset("plain", data=np.arange(1000, dtype="float32"), chunks=(300,), fletcher32=True)
    file.create_dataset("zipped", data=np.arange(1000, dtype="float32"), chunks=(300,), fletcher32=True, compression="gzip", shuffle=True)
    file.create_dataset("odd", data=np.arange(101, dtype="uint8"), chunks=(33,), fletcher32=True)
