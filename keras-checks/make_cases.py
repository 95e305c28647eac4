#!/usr/bin/env python
"""Makes cases in real Keras: what is trained (trajectories/NAME or, of a founding case, its configuration and the weights it shares).

    make_cases.py founding | NAME…    all founding cases, or some of LAYERS; their references are remade afterwards
"""
import json
import os
import shutil
import sys
import tempfile
import zipfile

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from keras import layers

import cases

OPTIMIZERS = {
    "sgd": ("SGD", dict(learning_rate=0.01)),
    "momentum": ("SGD", dict(learning_rate=0.01, momentum=0.9)),
    "nesterov": ("SGD", dict(learning_rate=0.01, momentum=0.9, nesterov=True)),
    "rmsprop": ("RMSprop", dict(learning_rate=0.001)),
    "adam": ("Adam", dict(learning_rate=0.001)),
    "amsgrad": ("Adam", dict(learning_rate=0.001, amsgrad=True)),
    "adamw": ("AdamW", dict(learning_rate=0.001, weight_decay=0.004)),
}
ACTIVATIONS = {"binary_crossentropy": "sigmoid", "categorical_crossentropy": "softmax", "sparse_categorical_crossentropy": "softmax"}
SAMPLES, TIMESTEPS, FEATURES, TOKENS = 100, 12, 5, 40


def founding(optimizer, loss):
    """The founding model, dropout 0; all of them begin with the same weights."""
    keras.utils.clear_session()
    keras.utils.set_random_seed(20)
    prices, aux = keras.Input((30, 6), name="lstm_input"), keras.Input((1,), name="aux_input")
    x = layers.LSTM(128, name="lstm_1")(prices)
    x = layers.Concatenate(name="concatenate")([x, aux])
    x = layers.Dense(64, name="dense_1")(x)
    x = layers.Dense(16, name="dense_2")(x)
    outputs = layers.Dense(cases.units(loss), activation=ACTIVATIONS.get(loss, "linear"), name="dense_3")(x)
    model = keras.Model([prices, aux], outputs, name="founding")
    kind, options = OPTIMIZERS[optimizer]
    model.compile(getattr(keras.optimizers, kind)(**options), keras.losses.Huber(0.1) if loss == "huber" else loss)
    return model


def write_founding():
    shutil.rmtree(cases.FOUNDING_PARTS, ignore_errors=True)
    cases.FOUNDING_PARTS.mkdir()
    for name, (optimizer, loss) in cases.FOUNDING.items():
        with tempfile.NamedTemporaryFile(suffix=".keras") as file:
            founding(optimizer, loss).save(file.name)
            with zipfile.ZipFile(file.name) as parts:
                (cases.FOUNDING_PARTS / f"{name}.json").write_bytes(parts.read("config.json"))
                shared = cases.FOUNDING_PARTS / f"{cases.units(loss)}.weights.h5"
                if not shared.exists():
                    shared.write_bytes(parts.read("model.weights.h5"))


# ---- the layers behind the founding ones: Keras' own names, (samples, TIMESTEPS, FEATURES) of noise unless said otherwise --------------

def sequence_of(*stack):
    return keras.Sequential([keras.Input((TIMESTEPS, FEATURES)), *stack, layers.Dense(1)])


def encoder_inside(encoder):
    """An encoder of sequences and three numbers beside what it makes of them."""
    sequence, beside = keras.Input((TIMESTEPS, FEATURES)), keras.Input((3,))
    x = layers.Concatenate()([encoder(sequence), beside])
    x = layers.Dense(12, activation="relu")(x)
    return keras.Model([sequence, beside], layers.Dense(1)(x))


def nested_functional():
    sequence = keras.Input((TIMESTEPS, FEATURES))
    return encoder_inside(keras.Model(sequence, layers.Dense(10, activation="tanh")(layers.LSTM(20)(sequence))))


def nested_sequential():
    return encoder_inside(keras.Sequential([keras.Input((TIMESTEPS, FEATURES)), layers.LSTM(20), layers.Dense(10, activation="tanh")]))


def dense_batch_normalization():
    """Of rows of 10 numbers; its moving mean and variance are compared, too."""
    return keras.Sequential([keras.Input((10,)), layers.Dense(48, activation="relu"), layers.BatchNormalization(momentum=0.9),
                             layers.Dense(24, activation="tanh"), layers.Dense(1)])


def embedding_lstm_mask_zero():
    """Of tokens 1 … TOKENS - 1, padded with zeros to TIMESTEPS."""
    return keras.Sequential([keras.Input((TIMESTEPS,), dtype="int32"), layers.Embedding(TOKENS, 12, mask_zero=True), layers.LSTM(20),
                             layers.Dense(1, activation="sigmoid")])


def transformer_block():
    """Two heads over the sequence and two layers after them, each with what went in added and normalized. Without biases of the heads: that of
    the keys has no gradient, and Adam would make steps of what rounding leaves of it."""
    x = keras.Input((TIMESTEPS, FEATURES))
    h = layers.EinsumDense("abc,cd->abd", output_shape=(TIMESTEPS, 16), bias_axes="d")(x)
    h = layers.LayerNormalization()(layers.Add()([h, layers.MultiHeadAttention(2, 8, use_bias=False)(h, h, use_causal_mask=True)]))
    f = layers.Dense(16)(layers.Dense(32, activation="gelu")(h))
    h = layers.LayerNormalization()(layers.Add()([h, f]))
    return keras.Model(x, layers.Dense(1)(layers.Flatten()(h)))


def attention_prelu_group_normalization():
    """Attention of the sequence to itself, scaled, behind PReLU and GroupNormalization."""
    x = keras.Input((TIMESTEPS, FEATURES))
    h = layers.GroupNormalization(groups=4)(layers.PReLU(shared_axes=[1])(layers.Dense(16)(x)))
    h = layers.Attention(use_scale=True)([h, layers.Dense(16)(h)])
    h = layers.AdditiveAttention()([h, h])
    return keras.Model(x, layers.Dense(1)(layers.Flatten()(h)))


def of_images(*stack):
    """Of images of 10 by 9 places with two channels."""
    return keras.Sequential([keras.Input((10, 9, 2)), *stack, layers.Dense(1)])


def conv_lstm():
    """Of sequences of six images of 7 by 6 places with two channels; the second ConvLSTM goes backwards and puts out its last image."""
    return keras.Sequential([keras.Input((6, 7, 6, 2)), layers.ConvLSTM2D(5, 3, padding="same", strides=2, return_sequences=True),
                             layers.ConvLSTM2D(4, (2, 3), go_backwards=True), layers.Flatten(), layers.Dense(1)])


LAYERS = {
    "conv_lstm": conv_lstm,
    "transformer_block": transformer_block,
    "attention_prelu_group_normalization": attention_prelu_group_normalization,
    "conv1d": lambda: sequence_of(layers.Conv1D(12, 3, padding="causal", activation="tanh"), layers.MaxPooling1D(2),
                                  layers.Conv1D(10, 2, dilation_rate=2, activation="relu"), layers.GlobalAveragePooling1D()),
    "conv2d": lambda: of_images(layers.Conv2D(8, 3, padding="same", strides=2, activation="tanh"),
                                layers.Conv2D(6, (2, 3), groups=2), layers.AveragePooling2D((2, 1)), layers.Flatten()),
    "separable_conv": lambda: sequence_of(layers.SeparableConv1D(12, 3, padding="same", activation="tanh"),
                                          layers.SeparableConv1D(8, 3, depth_multiplier=2, activation="tanh"), layers.GlobalMaxPooling1D()),
    "gru": lambda: sequence_of(layers.GRU(24, reset_after=True)),
    "gru_reset_before": lambda: sequence_of(layers.GRU(24, reset_after=False)),
    "simple_rnn": lambda: sequence_of(layers.SimpleRNN(40)),
    "bidirectional_lstm": lambda: sequence_of(layers.Bidirectional(layers.LSTM(16), merge_mode="concat")),
    "rnn_of_stacked_lstm_cells": lambda: sequence_of(layers.RNN(layers.StackedRNNCells([layers.LSTMCell(16), layers.LSTMCell(12)]))),
    "nested_functional": nested_functional,
    "nested_sequential": nested_sequential,
    "dense_batch_normalization": dense_batch_normalization,
    "embedding_lstm_mask_zero": embedding_lstm_mask_zero,
}


def inputs_of(model, random):
    """Noise, or padded tokens."""
    data = {}
    for x in model.inputs:
        shape = (SAMPLES, *x.shape[1:])
        name = cases.input_name(x)
        data[name] = random.normal(size=shape).astype("float32")
        if x.dtype == "int32":
            there = np.arange(shape[1]) < random.integers(3, shape[1] + 1, SAMPLES)[:, None]
            data[name] = np.where(there, random.integers(1, TOKENS, shape), 0).astype("int32")
    return data


def write_layers(name):
    keras.utils.clear_session()
    keras.utils.set_random_seed(21)
    random, model, case = np.random.default_rng(22), LAYERS[name](), cases.TRAJECTORIES / name
    loss = "binary_crossentropy" if name.startswith("embedding") else "mean_squared_error"
    model.compile(keras.optimizers.Adam(0.003), loss)
    data = inputs_of(model, random)
    first = next(iter(data.values())).reshape(SAMPLES, -1)
    y = first[:, :4].mean(1, keepdims=True) if loss == "mean_squared_error" else first.sum(1, keepdims=True) > np.median(first.sum(1))
    shutil.rmtree(case, ignore_errors=True)
    case.mkdir()
    model.save(case / "initial.keras")
    np.savez_compressed(case / "data.npz", **data, y=y.astype("float32"))
    (case / "case.json").write_text(json.dumps({"keras": keras.__version__, "batch_size": 16}, indent=1) + "\n")


def main():
    for name in sys.argv[1:]:
        if name == "founding":
            write_founding()
        else:
            write_layers(name)


if __name__ == "__main__":
    main()
