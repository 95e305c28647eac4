#!/usr/bin/env python
"""defaults.json beside this file: what real Keras says of a layer that was given nothing but what it must be given, a class a line.

    keras-checks/python engine-io/src/test/resources/engine/io/keras/layer/make_defaults.py
"""
import json
import pathlib

from keras import layers as L
from keras import saving

LAYERS = [
    L.Activation("relu"), L.Dense(3), L.Dropout(0.25), L.Embedding(5, 3), L.Identity(), L.Masking(),
    L.GRU(3), L.GRUCell(3), L.LSTM(3), L.LSTMCell(3), L.RNN(L.GRUCell(3, name="cell")), L.SimpleRNN(3), L.SimpleRNNCell(3),
    L.StackedRNNCells([L.LSTMCell(3, name="cell")]),
    L.Add(), L.Average(), L.Concatenate(), L.Dot(1), L.Maximum(), L.Minimum(), L.Multiply(), L.Subtract(),
    L.BatchNormalization(), L.Flatten(), L.Permute((2, 1)), L.RepeatVector(3), L.Reshape((3, -1)),
    L.Bidirectional(L.LSTM(3, name="lstm")), L.TimeDistributed(L.Dense(3, name="dense")),
]


def main():
    lines = []
    for layer in LAYERS:
        config = {**saving.serialize_keras_object(layer)["config"], "name": "layer"}
        lines.append(f' "{type(layer).__name__}": ' + json.dumps(config))
    pathlib.Path(__file__).with_name("defaults.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
