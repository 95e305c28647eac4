#!/usr/bin/env python
"""Small models of real Keras, with inputs and what Keras makes of them: `keras-checks/python engine-io/src/test/resources/engine/io/keras/cases/make_cases.py`.

NAME.keras, or NAME.h5 with NAME_h5.npz: x0, x1, … in the order of the model's inputs, y0, y1, … in that of its outputs."""
import os
import pathlib
import zipfile

os.environ["KERAS_BACKEND"] = "jax"  # TensorFlow takes no Chinese names
import keras
import numpy as np
from keras import layers, ops

HERE = pathlib.Path(__file__).resolve().parent
RANDOM = np.random.default_rng(7)


def x(name="x", shape=(5, 3), **options):
    return keras.Input(shape, name=name, **options)


def dense(units, name=None):
    return layers.Dense(units, name=name)


def lstm(units, **options):
    return layers.LSTM(units, **options)


# ---- topologies: equal shapes everywhere, so that weights in another order would fit, too ---------------------------------------

def dict_outputs():
    a = x()
    h = lstm(4, name="lstm")(a)
    return keras.Model(a, {"price": dense(1, "price")(h), "alpha": dense(1, "alpha")(h), "move": dense(1, "a_move")(h)})


def dict_of_lists():
    a = x()
    h = lstm(4)(a)
    return keras.Model(a, {"z": [dense(2, "one")(h), dense(2, "two")(h)], "b": dense(2, "three")(h)})


def nested_list_outputs():
    a = x()
    h = lstm(4)(a)
    return keras.Model(a, [[dense(2, "zz")(h), dense(2, "yy")(h)], dense(2, "xx")(h)])


def dict_inputs():
    b, a = x("b", (4,)), x("a", (4,))
    return keras.Model({"b": b, "a": a}, layers.Concatenate()([dense(3, "of_b")(b), dense(3, "of_a")(a)]))


def inputs_in_another_order():
    a, b, c = x("a", (4,)), x("b", (4,)), x("c", (4,))
    h = layers.Subtract()([dense(3, "of_c")(c), dense(3, "of_a")(a)])
    return keras.Model([b, c, a], [dense(3, "last")(layers.Concatenate()([h, dense(3, "of_b")(b)])), h])


def diamond():
    a = x("a", (4,))
    top = dense(4, "top")(a)
    left, right = dense(4, "left")(top), dense(4, "right")(dense(4, "long_way")(top))
    return keras.Model(a, layers.Subtract()([right, left]))


def shared_layer():
    a, b = x("a", (4,)), x("b", (4,))
    shared = dense(4, "shared")
    first, second = shared(a), shared(dense(4, "before")(b))
    return keras.Model([a, b], dense(2, "out")(layers.Subtract()([second, first])))


def called_twice_in_a_row():
    a = x("a", (4,))
    one, two = dense(4, "one"), dense(4, "two")
    return keras.Model(a, one(two(one(dense(4, "first")(a)))))


def output_is_inner():
    a = x("a", (4,))
    h = dense(4, "h")(a)
    y = dense(4, "y")(h)
    return keras.Model(a, [y, h, dense(4, "side")(h)])


def nested_models():
    i = x("i", (4,))
    inner = keras.Model(i, {"q": dense(3, "q_head")(i), "p": dense(3, "p_head")(i)}, name="inner")
    a = x("a", (4,))
    y = inner(dense(4, "pre")(a))
    return keras.Model(a, layers.Subtract()([y["q"], dense(3, "post")(y["p"])]))


def nested_of_dict():
    i, j = x("i", (4,)), x("j", (4,))
    inner = keras.Model({"j": j, "i": i}, layers.Subtract()([dense(3, "of_j")(j), dense(3, "of_i")(i)]), name="inner")
    a, b = x("a", (4,)), x("b", (4,))
    return keras.Model([b, a], dense(2, "out")(inner({"j": dense(4, "pre_b")(b), "i": dense(4, "pre_a")(a)})))


def nested_twice():
    inner = keras.Sequential([x("i", (4,)), dense(4, "d1"), dense(4, "d2")], name="inner")
    a, b = x("a", (4,)), x("b", (4,))
    return keras.Model([a, b], layers.Subtract()([inner(b), inner(dense(4, "pre")(inner(a)))]))


def masked_branches():
    a = x("a", (5, 3))
    m = layers.Masking(name="masking")(a)
    left = lstm(3, name="left")(m)
    right = lstm(3, name="right")(lstm(3, return_sequences=True, name="under_right")(m))
    side = lstm(3, name="side")(layers.LSTM(3, return_sequences=True, name="under_side")(a))
    return keras.Model(a, layers.Concatenate()([right, left, side]))


def operations_between():
    a = x("a", (4,))
    left, right = dense(4, "left")(a), dense(4, "right")(a)
    return keras.Model(a, [dense(2, "out")(ops.tanh(right) * 2 - left), dense(2, "other")(left)])


def states_and_mask():
    a, h, c = x("a", (5, 3)), x("h", (4,)), x("c", (4,))
    return keras.Model([c, a, h], lstm(4, name="lstm")(a, initial_state=[dense(4, "of_h")(h), dense(4, "of_c")(c)]))


# ---- layers within layers -------------------------------------------------------------------------------------------------------

def bidirectional():
    a = x()
    return keras.Model(a, layers.Bidirectional(lstm(3, name="l", return_sequences=True), merge_mode="sum", name="both")(a))


def bidirectional_of_two():
    a = x()
    return keras.Model(a, layers.Bidirectional(lstm(3, name="l"), backward_layer=layers.GRU(3, go_backwards=True, name="g"), name="both")(a))


def bidirectional_masked_within():
    inner = keras.Sequential([x("i"), layers.Masking(), layers.Bidirectional(layers.GRU(2, return_sequences=True)), layers.TimeDistributed(dense(2))], name="inner")
    a = x()
    return keras.Model(a, layers.Bidirectional(lstm(3))(inner(a)))


def stacked_cells():
    a = x()
    return keras.Model(a, [layers.RNN([layers.LSTMCell(3), layers.GRUCell(4)], return_sequences=True)(a), layers.RNN(layers.LSTMCell(3))(a)])


def nested_in_nested():
    i, k = x("i", (4,)), x("k", (4,))
    core = keras.Sequential([k, dense(4), layers.BatchNormalization(), dense(4)], name="core")
    shell = keras.Model(i, layers.Add()([core(i), dense(4, "skip")(i)]), name="shell")
    a = x("a", (4,))
    return keras.Model(a, [shell(dense(4, "pre")(a)), keras.Sequential([x("l", (4,)), dense(4)], name="beside")(a)])


def many_distributed():
    i = x("i", (3,))
    inner = keras.Model(i, dense(2, "out")(dense(3, "hidden")(i)), name="inner")
    a = x("a", (5, 3))
    return keras.Model(a, layers.TimeDistributed(inner)(a))


# ---- arguments of calls: arrays, masks ------------------------------------------------------------------------------------------

def numbers(*shape):
    return RANDOM.normal(size=shape).astype("float32")


FLAGS = np.array([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1], [1, 0, 1, 1, 0], [0, 0, 1, 1, 1]], bool)


def array(*shape):
    return ops.convert_to_tensor(numbers(*shape))


def four(name="x", shape=(5, 3)):
    return keras.Input(batch_shape=(4, *shape), name=name)


def constant_states():
    a = four()
    return keras.Model(a, lstm(4, name="lstm")(a, initial_state=[array(4, 4), array(4, 4)]))


def constant_state_of_gru():
    a = four()
    return keras.Model(a, layers.GRU(3, return_sequences=True, name="gru")(a, initial_state=array(4, 3)))


def constant_mask():
    a = four()
    return keras.Model(a, lstm(4, name="lstm")(a, mask=ops.convert_to_tensor(FLAGS)))


def constant_mask_and_states():
    a = four()
    h = lstm(4, return_sequences=True, name="one")(a, mask=ops.convert_to_tensor(FLAGS))
    return keras.Model(a, layers.GRU(4, name="two")(h, initial_state=array(4, 4)))


def constant_in_a_list():
    a = four("x", (3,))
    return keras.Model(a, dense(2, "out")(layers.Concatenate()([a, array(4, 2)])))


def constant_of_an_operation():
    a = x("x", (3,))
    return keras.Model(a, dense(2, "out")(a * numbers(3) + array(1, 3)))


def mask_as_input():
    a, m = x(), keras.Input((5,), dtype="bool", name="m")
    h = lstm(3, return_sequences=True, name="one")(a, mask=m)
    return keras.Model([a, m], lstm(3, name="two")(h))


def mask_beside_masking():
    a, m = x(), keras.Input((5,), dtype="bool", name="m")
    return keras.Model([a, m], lstm(3, name="one")(layers.Masking(name="masking")(a), mask=m))


def mask_of_bidirectional():
    a, m = x(), keras.Input((5,), dtype="bool", name="m")
    return keras.Model([a, m], layers.Bidirectional(lstm(3, name="l"), name="both")(a, mask=m))


def mask_by_operations():
    a = x()
    return keras.Model(a, lstm(3, name="one")(a, mask=ops.greater(a[:, :, 0], 0)))


# ---- names ----------------------------------------------------------------------------------------------------------------------

def chinese_names():
    a = x("输入")
    h = lstm(3, name="记忆")(a)
    return keras.Model(a, [dense(2, "输出")(h), dense(2, "价格")(h)])  # as many bytes as 输入


def flag_as_number():
    a = x("x", (3,))
    return keras.Model(a, ops.cast(dense(2, "score")(a) > 0, "float32"))


def masks_by_name():
    a, b = x("a", (5, 4)), x("b", (6, 4))
    of_a, of_b = x("of_a", (5,), dtype="bool"), x("of_b", (6,), dtype="bool")
    square, oblong = x("square", (5, 5), dtype="bool"), x("oblong", (5, 6), dtype="bool")
    carrying = layers.Masking(name="masking")(a)
    mean = layers.GlobalAveragePooling1D
    heads = layers.MultiHeadAttention(2, 3, name="heads")(a, b, value_mask=of_b, attention_mask=oblong)
    return keras.Model([a, b, of_a, of_b, square, oblong], [
        mean(name="mean")(a, mask=of_a),
        mean(name="after_norm")(layers.BatchNormalization(name="norm")(a, mask=of_a)),
        lstm(3, name="after_steps")(layers.TimeDistributed(dense(3), name="steps")(a, mask=of_a)),
        layers.Softmax(name="shares")(dense(5, "scores")(a), mask=square),
        lstm(3, name="after_attention")(layers.Attention(name="attention")([a, b], mask=[of_a, of_b])),
        layers.AdditiveAttention(name="additive")([a, b], mask=[None, of_b]),
        lstm(3, name="after_heads")(heads),
        layers.MultiHeadAttention(2, 3, name="keys")(a, b, b, key_mask=of_b, use_causal_mask=True),
        layers.GroupQueryAttention(3, 4, 2, name="groups")(a, b, query_mask=of_a, value_mask=of_b),
        layers.Attention(name="instead")([carrying, b], mask=[None, of_b]),
        mean(name="instead_mean")(carrying, mask=of_a),
        mean(name="constant")(a, mask=np.array([[True, False, True, True, False]] * 4))])


def nothing_attended():
    a = x("a", (5, 4))
    kept = np.array([[True] * 5, [False] * 5, [False, True, True, False, True], [False] * 5])
    return keras.Model(a, [
        layers.Attention(name="attention")([a, a], mask=[None, kept]),
        layers.AdditiveAttention(name="additive")([a, a], mask=[None, kept])])


def images():
    a = x(shape=(5, 6, 5, 2))
    days = layers.ConvLSTM2D(3, (2, 3), padding="same", return_sequences=True, name="first")(a)
    rows = layers.Reshape((5, 10, 9), name="rows")(days)
    y, h, c = layers.ConvLSTM1D(4, 3, strides=2, return_state=True, go_backwards=True, recurrent_activation="hard_sigmoid", name="second")(rows)
    return keras.Model(a, [dense(2, "out")(layers.Flatten(name="flat")(y)), h, c])


def spectral():
    a = x()
    windows = layers.SpectralNormalization(layers.Conv1D(3, 2, name="inner"), power_iterations=2, name="windows")(a)
    return keras.Model(a, layers.SpectralNormalization(dense(2, "last"), name="out")(layers.Flatten(name="flat")(windows)))


CASES = {form: [globals()[name] for name in names.split()] for form, names in {
    "keras": """dict_outputs dict_of_lists nested_list_outputs dict_inputs inputs_in_another_order diamond shared_layer called_twice_in_a_row
        output_is_inner nested_models nested_of_dict nested_twice masked_branches operations_between states_and_mask
        bidirectional bidirectional_of_two bidirectional_masked_within stacked_cells nested_in_nested many_distributed
        constant_states constant_state_of_gru constant_mask constant_mask_and_states constant_in_a_list constant_of_an_operation mask_as_input
        mask_beside_masking mask_of_bidirectional mask_by_operations flag_as_number chinese_names masks_by_name""",
    "h5": "dict_outputs nested_models shared_layer constant_states constant_mask mask_as_input chinese_names"}.items()}


def main():
    for form, cases in CASES.items():
        for case in cases:
            save(case, form)
    save(nothing_attended, "keras")  # the last one, so that the numbers of the others stay
    for case in (images, spectral):
        for form in ("keras", "h5"):
            save(case, form, np.random.default_rng(8))


def save(case, form, random=RANDOM):
    keras.utils.clear_session()
    model = case()
    model.set_weights([np.abs(w) if "variance" in v.name else w for v, w in ((v, random.normal(size=v.shape)) for v in model.weights)])
    flat = keras.tree.flatten(model.inputs)
    given = [random.random((4, *i.shape[1:])) > .4 if i.dtype == "bool" else random.normal(size=(4, *i.shape[1:])).astype("float32") for i in flat]
    if "mask" in case.__name__ and given[0].ndim == 3:
        given[0][1, 3:] = 0
        given[0][2, :1] = 0
    y = model.predict(keras.tree.pack_sequence_as(model.input, given) if isinstance(model.input, dict) else given, verbose=0, batch_size=4)
    name = case.__name__ if form == "keras" else case.__name__ + "_h5"
    model.save(HERE / f"{case.__name__}.{form}")
    if form == "keras":
        deflate(HERE / f"{case.__name__}.keras")
    arrays = {f"x{i}": a for i, a in enumerate(given)} | {f"y{i}": np.asarray(a) for i, a in enumerate(keras.tree.flatten(y))}
    np.savez_compressed(HERE / f"{name}.npz", **arrays)
    print(name, [a.shape for a in arrays.values()])


def deflate(file):
    with zipfile.ZipFile(file) as stored:
        members = [(info, stored.read(info)) for info in stored.infolist()]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for info, content in members:
            packed.writestr(zipfile.ZipInfo(info.filename), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
