"""docs/trains-as-keras.md, written by trains_as_keras.py."""

HEAD = """# Trains as Keras does

Written by `keras-checks/python keras-checks/trains_as_keras.py --page docs/trains-as-keras.md`; [how the cases are made](../keras-checks/README.md).

Real Keras 3.15.1 trains each model three times from the same weights on the same batches: on TensorFlow and on JAX in float32, and on
TensorFlow in float64; what it reached is recorded. The largest RMS distance among the three is the yardstick **D**: how far apart two correct
trainings are. The engine's RMS distance to the nearest of them must be at most 2 D, or four steps of float32 at the variable's largest value
where that is more.

Adam has one more training to be near to, the exact one: TensorFlow in float64, its step size computed in float32 as a float32 Adam
computes it (`1 - beta_2^t` loses digits there, the same ones everywhere). TensorFlow and JAX share approximations, and for a variable of
few numbers they can by chance be much nearer to each other than to this training. So it is with `dense_3/bias` of `founding_adam` after 50
steps: TensorFlow is 5.1e-9 from the exact training, JAX 3.6e-9, the engine 2.4e-10.

For `simple_rnn` D comes from four more trainings of Keras on TensorFlow in float32 that differ from the first in one thing: the samples of
each batch stand in another order, so that sums are rounded otherwise. By the usual three, D of its one number `dense/bias` after 200 steps is
7.8e-9, and the engine, 4.3e-8 from the nearest, fails. But these three are near to each other by chance. With its batches in eight other orders
TensorFlow ends 7e-10 to 3.7e-8 from the exact training (median 2.7e-8), JAX 8e-9 to 5.3e-8 (3.0e-8), the engine 9e-10 to 5.6e-8 (3.2e-8); its
plain operations, which sum in double precision, end 1.2e-8 from it in every order. With the four trainings D is 6.5e-8 there, 2.3 times as
large as before for `simple_rnn/bias` and at most 1.8 times for its other variables; what the engine may be near to stays the same. The check
still bites: Adam with its epsilon inside the root is thousands of times further away than allowed, after every number of steps.

`engine train` is what trains here; each mark goes on from the `.keras` file of the mark before, so its optimizer state is compared as well.

## The worst variable of each model

Our distance as a share of what is allowed: above 1 fails.

"""


def line(name, rows, marks):
    """The worst share of each mark, in one line of text."""
    return f"{name}: " + ", ".join(f"{worst(rows, mark):.2f} after {mark}" for mark in marks) + " of what is allowed"


def worst(rows, mark):
    return max(distance / allowed for _, at, distance, _, allowed in rows if at == mark)


def page(table, marks):
    text = HEAD + header("model", [f"{m} step{'s' if m > 1 else ''}" for m in marks])
    for name, rows in table.items():
        text += row(f"`{name}`", [f"{worst(rows, mark):.2f}" for mark in marks])
    text += "\n## Every variable\n\nOur RMS distance to the nearest training / D.\n"
    for name, rows in table.items():
        text += f"\n### {name}\n\n" + header("variable", [f"after {m}" for m in marks])
        for variable in dict.fromkeys(r[0] for r in rows):
            text += row(f"`{variable}`", [f"{d:.1e} / {y:.1e}" for v, _, d, y, _ in rows if v == variable])
    return text


def header(first, columns):
    return row(first, columns) + row("---", ["---:"] * len(columns))


def row(first, columns):
    return "| " + " | ".join([first, *columns]) + " |\n"
