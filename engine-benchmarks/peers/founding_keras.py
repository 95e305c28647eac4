"""The founding training step in Keras' `fit` on TensorFlow, as a user has it."""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras  # noqa: E402  the backend is chosen before
import tensorflow as tf  # noqa: E402
from keras import layers  # noqa: E402

import founding  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(2)
tf.config.threading.set_inter_op_parallelism_threads(2)


def create(weights, dropout, recurrent_dropout):
    prices, aux = keras.Input((30, 6), name="lstm_input"), keras.Input((1,), name="aux_input")
    x = layers.LSTM(128, dropout=dropout, recurrent_dropout=recurrent_dropout)(prices)
    x = layers.Concatenate()([x, aux])
    for units in (64, 16, 1):
        x = layers.Dense(units)(x)
    model = keras.Model([prices, aux], x)
    model.set_weights([weights[name] for name in founding.SHAPES])
    model.compile(keras.optimizers.Adam(0.001), "mean_squared_error")
    return model


class StepLosses(keras.callbacks.Callback):
    """Each batch's own loss, from the epoch's mean before and after it."""

    def __init__(self):
        super().__init__()
        self.losses = []

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append(logs["loss"] * (batch + 1) - sum(self.losses))


def main():
    arrays, batch, seconds, dropout, recurrent_dropout = founding.arguments()
    model = create(arrays, dropout, recurrent_dropout)
    x, y, each = [arrays["lstm_input"], arrays["aux_input"]], arrays["y"], StepLosses()

    def epoch():
        model.fit(x, y, batch_size=batch, epochs=1, shuffle=False, verbose=0, callbacks=[] if seconds else [each])

    if not seconds:
        epoch()
    founding.report(each.losses, founding.timed(epoch, len(y) // batch, seconds) if seconds else [])


if __name__ == "__main__":
    main()
