#!/usr/bin/env python
"""The report in headless Chromium, from disk: no error, no request, every view filled and linked, quick to come, axe without a finding."""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from engine_cli import PRICES, Check, engine, trained

VIEWS = ("graph", "summary", "units", "gates", "ledger", "parts", "weights", "training", "health")
LARGEST = 5_000_000
CLASSES, TIMESTEPS, FEATURES = 3, 40, 5


def chromium():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        sys.exit("no Chromium was found: on Debian, apt-get install chromium; elsewhere set CHROMIUM=/path/to/it")
    return found


def founding(folder):
    report = folder / "founding.html"
    engine("report", trained("founding.keras"), "--data", PRICES, "--out", report)
    return report


def classifier(folder):
    """Two LSTMs behind a mask, trained in Keras; every third sample is padded."""
    keras.utils.set_random_seed(3)
    layers = keras.layers
    model = keras.Sequential([
        keras.Input((TIMESTEPS, FEATURES), name="signal"), layers.Masking(name="masking"), layers.LSTM(24, return_sequences=True, name="lstm_1"),
        layers.LSTM(12, name="lstm_2"), layers.Dense(CLASSES, activation="softmax", name="classes")], name="classifier")
    model.compile("adam", "sparse_categorical_crossentropy")
    x = np.random.default_rng(3).standard_normal((64, TIMESTEPS, FEATURES)).astype("float32")
    x[::3, 30:] = 0
    model.fit(x, np.arange(64) % CLASSES, epochs=2, verbose=0)
    model.save(folder / "classifier.keras")
    np.savez(folder / "signal.npz", signal=x)
    (folder / "history.json").write_text('{"loss": [1.2, 1.1, 1.05]}')
    report = folder / "classifier.html"
    engine("report", folder / "classifier.keras", "--data", folder / "signal.npz", "--sample", "0:12", "--output", "classes:1",
           "--history", folder / "history.json", "--out", report)
    return report


def filled(page, view):
    """Whether a view shows numbers, a drawing or a chart, not just its heading or why there is nothing."""
    return page.evaluate("""view => {
        const section = document.getElementById(view);
        return !section.innerText.includes("Nothing to show") && section.querySelectorAll("canvas, svg path, td, .body p").length > 0;
    }""", view)


def shown(page, view):
    return page.evaluate("view => document.getElementById(view).innerText", view)


def opened(check, browser, report, dark, picture):
    check.that(report.stat().st_size < LARGEST, "size", f"{report.stat().st_size:,} bytes")
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="dark" if dark else "light")
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready=true]", timeout=20_000)
    took = page.evaluate("[...performance.getEntriesByType('paint'), ...performance.getEntriesByType('navigation')].map(e => e.startTime + e.duration)")
    print(f"  every view drawn after {max(took):.0f} ms")
    for view in VIEWS:
        check.that(filled(page, view), f"view {view} shows something")
    linked(check, page)
    restored(check, page, browser, report)
    findings = Axe().run(page).response["violations"]
    check.that(not findings, "axe", ", ".join(f["id"] for f in findings) or "no finding")
    check.that(not said, "console", said or "silent")
    check.that(asked == [report.as_uri()], "requests", f"{len(asked)}: the file itself" if len(asked) == 1 else asked)
    if picture:
        page.screenshot(path=picture, full_page=True)
    page.close()
    narrow(check, browser, report)


def narrow(check, browser, report):
    """On a telephone nothing makes the page wider than the screen; what is wide scrolls in its own box."""
    page = browser.new_page(viewport={"width": 380, "height": 800})
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    width = page.evaluate("document.documentElement.scrollWidth")
    check.that(width <= 380, "fits a narrow screen", f"{width} px")
    findings = Axe().run(page).response["violations"]
    check.that(not findings, "axe, narrow", ", ".join(f["id"] for f in findings) or "no finding")
    page.close()


def linked(check, page):
    """The keyboard moves unit, sample and timestep, and the views follow."""
    page.evaluate("document.activeElement.blur()")
    before = {view: shown(page, view) for view in ("gates", "ledger", "weights")}
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    check.that(page.input_value("#unit") == "7", "the arrow keys choose a unit", page.input_value("#unit"))
    for view in ("gates", "ledger", "weights"):
        check.that("nit 7" in shown(page, view) and shown(page, view) != before[view], f"view {view} follows the unit")
    parts = shown(page, "parts")
    page.keyboard.press("ArrowUp")
    check.that(shown(page, "parts") != parts, "the parts follow the sample")
    gates = shown(page, "gates")
    page.keyboard.press(",")
    check.that(shown(page, "gates") != gates, "the gates follow the timestep")


def restored(check, page, browser, report):
    address = page.evaluate("location.hash")
    again = browser.new_page()
    again.goto(report.as_uri() + address)
    again.wait_for_selector("html[data-ready=true]")
    same = all(again.input_value(f"#{name}") == page.input_value(f"#{name}") for name in ("layer", "sample", "unit", "step", "variable"))
    check.that(same, "the address restores the view", address)
    again.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pictures", type=pathlib.Path, help="a folder for screenshots (docs)")
    pictures = arguments.parse_args().pictures
    check = Check("the report in Chromium")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for build, dark, name in ((founding, False, "report-founding.png"), (classifier, True, "report-classifier-dark.png")):
            print(f"  -- {build.__name__}", flush=True)
            opened(check, browser, build(pathlib.Path(scratch)), dark, pictures and pictures / name)
        browser.close()
    check.finish()


if __name__ == "__main__":
    main()
