#!/usr/bin/env python
"""Recurrent layers over (timesteps, batch, features), which tf.keras has and Keras 3 has not, and what comes out.

Run with `keras-checks/python`, with tf_keras 2.21 on the path; writes beside itself."""
import json
import pathlib

import numpy as np
import tf_keras as keras

HERE = pathlib.Path(__file__).resolve().parent
layers = keras.layers
SEQUENCES = {"return_sequences": True, "time_major": True}


def stacked(cells, **options):
    return layers.RNN([layers.LSTMCell(2), layers.GRUCell(3)][:cells], **SEQUENCES, **options)


def models(masked):
    """By file: every layer with its options, the sequences side by side."""
    both = {"time_major": True, "return_state": True}
    first = layers.LSTM(3, name="first", **both)(masked)  # the last output and states, (batch, units)
    yield "layers", [
        layers.LSTM(2, **SEQUENCES)(masked),
        layers.LSTM(2, go_backwards=True, **SEQUENCES)(masked),
        layers.GRU(2, zero_output_for_mask=True, **SEQUENCES)(masked),
        layers.GRU(2, reset_after=False, **SEQUENCES)(masked),
        layers.SimpleRNN(2, go_backwards=True, **SEQUENCES)(masked),
    ]
    yield "states", [layers.LSTM(3, **SEQUENCES)(masked, initial_state=first[1:]), layers.SimpleRNN(3, **SEQUENCES)(masked, initial_state=first[0])]
    yield "wrapped", [
        layers.Bidirectional(layers.LSTM(2, **SEQUENCES))(masked),
        layers.Bidirectional(layers.GRU(2, **SEQUENCES), merge_mode="sum")(masked),
        stacked(1)(masked),
        stacked(2)(masked),
    ]


def main():
    random = np.random.default_rng(1)
    x = random.standard_normal((5, 4, 3)).astype("float32")
    x[3:, 1] = x[:2, 2] = x[:, 3] = -1
    values = {"inputs": [x.tolist()]}
    for name in ["layers", "states", "wrapped", "unmasked"]:
        keras.backend.clear_session()
        keras.utils.set_random_seed(2)
        symbol = keras.Input(batch_shape=x.shape, name="x")
        if name == "unmasked":
            outputs = [stacked(2, go_backwards=True)(symbol), layers.LSTM(2, stateful=True, **SEQUENCES)(symbol)]
        else:
            outputs = dict(models(layers.Masking(-1.0)(symbol)))[name]
        model = keras.Model(symbol, layers.Concatenate()(outputs))
        for weight in model.weights:
            weight.assign(random.standard_normal(weight.shape) * 0.5)
        model.save(HERE / f"{name}.h5")
        values[f"{name}.h5"] = model.predict(x, batch_size=5, verbose=0).tolist()
    (HERE / "values.json").write_text(json.dumps(values))


if __name__ == "__main__":
    main()
