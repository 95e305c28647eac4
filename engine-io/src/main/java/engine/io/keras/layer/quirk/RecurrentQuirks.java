package engine.io.keras.layer.quirk;

import engine.api.activation.ActivationFunction;
import engine.io.keras.value.Generation;

/** Recurrent layers and their cells. */
final class RecurrentQuirks {
    private RecurrentQuirks() {}

    /** @param fileClass the class as the file has it: {@code CuDNNLSTM} */
    static void apply(RawLayer layer, String fileClass) {
        boolean convolution = layer.is("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D");
        boolean gated = convolution || layer.is("LSTM", "GRU", "LSTMCell", "GRUCell");
        if (!gated && !layer.is("SimpleRNN", "SimpleRNNCell", "RNN")) return;
        // a ConvLSTM2D of tf.keras takes the key and walks along the second axis all the same
        boolean either = !convolution && layer.generation() == Generation.TF_KERAS;
        if (either && Boolean.TRUE.equals(layer.get("time_major"))) {
            layer.beyond("time_major", true);
            layer.drop("time_major");
        }
        layer.only("time_major", false);
        layer.change("implementation", n -> n.equals(2L) ? n : 1L);
        // one gate has one mask anyway, and gates of convolutions have always had a mask each
        if (convolution || layer.is("SimpleRNN", "SimpleRNNCell")) layer.drop("implementation");
        layer.beyond("mask_beside_states", !layer.isFromKeras3());
        boolean cudnn = fileClass.startsWith("CuDNN");
        boolean multiBackend = layer.isMultiBackend();
        if (gated && !cudnn && (multiBackend || convolution && !layer.isFromKeras3())) {
            layer.otherwise("recurrent_activation", ActivationFunction.HARD_SIGMOID_KERAS2);
        }
        // what GRU stands for when nobody says it has turned with tf.keras 2
        if (layer.is("GRU", "GRUCell") && multiBackend) layer.otherwise("reset_after", cudnn);
    }
}
