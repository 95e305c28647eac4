#!/usr/bin/env python
"""Runs checks one after the other in one Python and one Java process: loading TensorFlow and starting Java cost more than most of what
they compare. Exits 1 if one fails, and names those.

    together.py opens_in_keras.py units_aligned.py …
"""
import pathlib
import runpy
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent


def passes(check):
    """Runs a check as if it were alone."""
    sys.argv = [check]
    if "keras" in sys.modules:
        sys.modules["keras"].utils.clear_session()
    start = time.time()
    try:
        runpy.run_path(str(HERE / check), run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            print(code)
    except Exception:
        traceback.print_exc()
        code = 1
    print(f"  {time.time() - start:.0f} s", flush=True)
    return code in (None, 0)


def main():
    failed = [check for check in sys.argv[1:] if not passes(check)]
    if failed:
        sys.exit(f"failed: {' '.join(failed)}")


if __name__ == "__main__":
    main()
