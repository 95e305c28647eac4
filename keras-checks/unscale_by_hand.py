#!/usr/bin/env python
"""What Keras predicts on the tensors of `engine prepare`, turned into index points with the numbers of founding.data.json by NumPy alone,
is what `engine predict` says about the table."""
import contextlib
import csv
import datetime
import gzip
import pathlib
import re
import shutil
import tempfile

import numpy as np

from engine_cli import PRICES, ROOT, Check, engine, trained

GUIDE = ROOT / "docs/guides/your-own-prices.md"


def day(text):
    """12/31/2018 as 20181231, the way sample_date has it."""
    return int(datetime.datetime.strptime(text, "%m/%d/%Y").strftime("%Y%m%d"))


def by_hand(folder):
    """Dates, forecasts in index points and today's closes: the lines that the guide shows a colleague without the engine."""
    lines = re.search(r"^```python\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE).group(1)
    names = {}
    with contextlib.chdir(folder):
        exec(compile(lines, GUIDE, "exec"), names)
    return names["dates"], names["points"], names["tensors"]["today"][:, 0]


def closes(dates):
    """The table's closes on these days."""
    with gzip.open(PRICES, "rt") as table:
        close = {day(row["Date"]): float(row["Close"]) for row in csv.DictReader(table)}
    return np.array([close[date] for date in dates])


def engine_says(folder):
    rows = list(csv.DictReader(engine("predict", folder / "founding.keras", "--data", PRICES).splitlines()))
    return {int(row["as_of"].replace("-", "")): row for row in rows}


def main():
    check = Check("Keras' predictions, unscaled by hand, are those of engine predict")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        shutil.copytree(trained("founding.keras").parent, folder, dirs_exist_ok=True)
        engine("prepare", folder / "founding.keras", "--data", PRICES, "--out", folder / "prepared.npz")
        dates, points, today = by_hand(folder)
        check.that((today == closes(dates)).all(), "today is the table's close of the sample's day")
        rows = engine_says(folder)
        check.that(set(dates) <= set(rows), "every prepared sample is a row of engine predict", f"{len(dates)} of {len(rows)} rows")
        ours = np.array([float(rows[date]["prediction"]) for date in dates])
        check.close(ours, points, 1e-6 * float(points.max()), "forecasts in index points")
        naive = np.array([float(rows[date]["naive"]) for date in dates])
        check.that(np.abs(points - naive).max() > 1e-3 * naive.max(), "they are not the naive forecast", f"up to {np.abs(points - naive).max():.1f} points from it")
    check.finish()


if __name__ == "__main__":
    main()
