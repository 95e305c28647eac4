#!/usr/bin/env python3
"""Times the founding training step beside PyTorch's and Keras', all in one run and in turns. Usually started by run.sh, which names the
programs; needs NumPy only.

    peers.py --peer NAME=COMMAND … [--rounds 3] [--seconds 6] [--batches 1,8,32,128,1024] [--page docs/speed.md]

A peer whose name begins with "engine" is timed against the others. Before anything is timed the losses of the first 20 steps must agree to
1e-4 among all peers, at every batch size; exits 1 if they do not.
"""
import argparse
import json
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

import founding
import page

STEPS = {1: 200, 8: 200, 32: 200, 128: 60, 1024: 20}  # an epoch's
COMPARED = 20
DROPOUT = (0.2, 0.1)


def run(command, *arguments):
    done = subprocess.run([*shlex.split(command), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{command} {arguments}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def losses_agree(peers, folder, batches):
    """Whether all peers take the same first 20 steps."""
    agree = True
    for batch in batches:
        founding.write(folder / "few.npz", COMPARED * batch)
        losses = {name: run(command, folder / "few.npz", batch, 0, 0, 0)["losses"] for name, command in peers.items()}
        first = next(iter(losses.values()))
        gap = max(abs(a - b) for found in losses.values() for a, b in zip(found, first, strict=True)) / max(first)
        agree &= gap <= 1e-4 and len(first) == COMPARED
        print(f"batch {batch}: losses of {COMPARED} steps differ by {gap:.1e} of the largest ({first[0]:.4f} to {first[-1]:.4f})", flush=True)
    return agree


def timings(peers, folder, batches, rounds, seconds):
    """(name, batch, dropout) -> median microseconds a step, the peers taking turns."""
    found = {}
    for round_ in range(rounds):
        for batch in batches:
            founding.write(folder / "data.npz", STEPS[batch] * batch)
            for name, command in peers.items():
                for dropout in settings(name, batch):
                    rates = DROPOUT if dropout else (0, 0)
                    found.setdefault((name, batch, dropout), []).extend(run(command, folder / "data.npz", batch, seconds, *rates)["microseconds"])
        print(f"round {round_ + 1} of {rounds} done", flush=True)
    return {key: statistics.median(times) for key, times in found.items()}


def settings(name, batch):
    """With dropout (True) or without it: Keras and the engine with both at batch 32, where Keras is measured at all."""
    if batch == 32 and (name == "keras" or name.startswith("engine")):
        return (False, True)
    return () if name == "keras" else (False,)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", action="append", required=True, type=lambda s: s.split("=", 1))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--batches", type=lambda s: [int(b) for b in s.split(",")], default=list(STEPS))
    parser.add_argument("--machine", default="")
    parser.add_argument("--page", type=pathlib.Path)
    options = parser.parse_args()
    peers = dict(options.peer)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        if not losses_agree(peers, folder, options.batches):
            sys.exit("the losses differ: nothing is timed")
        medians = timings(peers, folder, options.batches, options.rounds, options.seconds)
    text = page.page(list(peers), options.batches, medians, options.machine)
    print(text)
    if options.page:
        by_hand = options.page.read_text().partition("\n## The recurrent layers")[1:] if options.page.exists() else ()
        options.page.write_text(text + "".join(by_hand))


if __name__ == "__main__":
    main()
