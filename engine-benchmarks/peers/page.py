"""docs/speed.md, written by peers.py."""

HEAD = """# How fast

Written by `engine-benchmarks/peers/run.sh`. The founding model's training step (LSTM 128 over 30 × 6, one auxiliary number, Dense 64, 16, 1;
Adam, MSE, float32) with two threads on each side: microseconds a step, medians of all epochs of several runs in turns. Every program starts
from the same weights and takes the same batches; their losses over the first 20 steps agreed to 1e-4 before anything was timed.

The engine's and Keras' times are those of `fit`, with gathering, loss and optimizer; PyTorch's are of a plain loop (`nn.LSTM` with one bias,
the fused Adam). Microseconds are lower when better; × says how many times as fast the engine is.

"""


def page(peers, batches, medians, machine):
    engines, others = [p for p in peers if p.startswith("engine")], [p for p in peers if not p.startswith("engine")]
    text = HEAD + (f"Measured on {machine}.\n\n" if machine else "")
    if "torch" in others:
        text += "## Without dropout, beside PyTorch\n\n"
        text += table(engines, "torch", [(b, False) for b in batches], medians)
    if "keras" in others and 32 in batches:
        text += "\n## Batch 32, beside Keras on TensorFlow\n\n"
        text += table(engines, "keras", [(32, False), (32, True)], medians)
    return text


def table(engines, other, settings, medians):
    columns = ["step", other] + [c for e in engines for c in (e, "×")]
    lines = ["| " + " | ".join(columns) + " |", "| --- |" + " ---: |" * (len(columns) - 1)]
    for batch, dropout in settings:
        theirs = medians[other, batch, dropout]
        cells = [f"batch {batch}" + (", dropout .2, recurrent dropout .1" if dropout else ""), f"{theirs:,.0f}"]
        for engine in engines:
            ours = medians[engine, batch, dropout]
            cells += [f"{ours:,.0f}", f"{theirs / ours:.2f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
