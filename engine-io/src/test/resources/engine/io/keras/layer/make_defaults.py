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
    L.EinsumDense("ab,bc->ac", output_shape=(3,)),
    L.ELU(), L.LeakyReLU(), L.PReLU(), L.ReLU(), L.Softmax(),
    L.AdditiveAttention(), L.Attention(), L.GroupQueryAttention(3, 4, 2), L.MultiHeadAttention(2, 3),
    L.ActivityRegularization(), L.AlphaDropout(0.25), L.GaussianDropout(0.25), L.GaussianNoise(0.25),
    L.SpatialDropout1D(0.25), L.SpatialDropout2D(0.25), L.SpatialDropout3D(0.25),
    L.Conv1D(3, 2), L.Conv2D(3, 2), L.Conv3D(3, 2), L.Conv1DTranspose(3, 2), L.Conv2DTranspose(3, 2), L.Conv3DTranspose(3, 2),
    L.DepthwiseConv1D(2), L.DepthwiseConv2D(2), L.SeparableConv1D(3, 2), L.SeparableConv2D(3, 2),
    L.GroupNormalization(), L.LayerNormalization(), L.RMSNormalization(), L.UnitNormalization(),
    L.CategoryEncoding(3), L.Discretization([0.25, 1.5]), L.Normalization(), L.Rescaling(0.5),
    *[getattr(L, f"Global{kind}Pooling{n}D")() for kind in ("Average", "Max") for n in (1, 2, 3)],
    *[getattr(L, f"Adaptive{kind}Pooling{n}D")(2) for kind in ("Average", "Max") for n in (1, 2, 3)],
    *[getattr(L, f"{kind}Pooling{n}D")(2) for kind in ("Average", "Max") for n in (1, 2, 3)],
    *[getattr(L, f"{name}{n}D")() for name in ("Cropping", "UpSampling", "ZeroPadding") for n in (1, 2, 3)],
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
