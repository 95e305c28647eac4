package engine.io.keras.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.activation.ActivationFunction;
import engine.api.config.KerasObject;
import engine.api.facet.Gated;
import engine.api.layer.Layer;
import engine.api.weight.Constraint;
import engine.api.weight.Initializer;
import engine.api.weight.Orthogonal;
import engine.api.weight.Regularizer;
import engine.api.weight.VarianceScaling;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.layers.conv.Conv;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.SeparableConv;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.pool.Pooling;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Sides;
import engine.layers.shape.ZeroPadding;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.wrap.TimeDistributed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerReaderTest {
    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Dense | 'units': 'x' | layer l (Dense), key units: wrong value; expected a whole number, found \"x\"",
                "Dense | 'units': 2.5 | key units: wrong value; expected a whole number, found 2.5",
                "Dense | 'units': 0 | layer l (Dense), key units: units must be positive; found 0",
                "Dense | 'use_bias': 1, 'units': 1 | key use_bias: wrong value; expected true or false, found 1",
                "Dense | 'activation': 'tanh' | key units: missing; expected a whole number",
                "Dense | 'units': 1, 'activation': 'mine' | key activation: this activation is not supported; found \"mine\"",
                "Dense | 'units': 1, 'rank': 4 | key rank: this engine does not know the key",
                "Dense | 'units': 1, 'dtype': 'int4_from_float32' | key dtype: not supported; expected float32",
                "Dropout | 'rate': 1.0 | layer l (Dropout), key rate: rate must lie in [0, 1); found 1.0",
                "Dropout | 'rate': 0.5, 'noise_shape': 3 | key noise_shape: wrong value; expected a list of dimensions",
                "Flatten | 'data_format': 'channels_first' | key data_format: wrong value; expected one of [channels_last], found",
                "LSTM | 'units': 1, 'time_major': true | key time_major: not supported", // of Keras 3, which does not
                // have it
                "LSTM | 'units': 1, 'activation': 'softmax' | key activation: activation must be elementwise inside a recurrent",
                "Merge | 'mode': 'mine' | key mode: not supported; expected one of [ave, concat, cos, dot, max, mul, sum], found",
                "Lambda | 'function': {} | layer l (Lambda): a Lambda holds Python code, which is never run",
                "Highway | 'units': 1 | layer l (Highway): not supported (write it as a layer of your own and list it in a LayerCatalogue)",
                "TimeDistributed | 'layer': 3 | key layer: wrong value; expected a layer, found 3"
            })
    void a_problem_names_file_layer_and_key(String className, String keys, String message) {
        assertThatThrownBy(() -> read(Generation.KERAS3, className, keys))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("test.h5, layer l")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"LSTM", "GRU", "SimpleRNN"})
    void timesteps_before_samples_are_an_option_of_tf_keras(String className) {
        assertThat(read(Generation.TF_KERAS, className, "'units': 1, 'time_major': true"))
                .isInstanceOfSatisfying(
                        Gated.class, layer -> assertThat(layer.timeMajor()).isTrue());
        assertThat(read(Generation.TF_KERAS, className, "'units': 1, 'time_major': false"))
                .isInstanceOfSatisfying(
                        Gated.class, layer -> assertThat(layer.timeMajor()).isFalse());
    }

    /** tf.keras takes the key there, and walks along the second axis all the same. */
    @Test
    void a_ConvLSTM_does_not_have_that_option() {
        assertThatThrownBy(() -> read(
                        Generation.TF_KERAS, "ConvLSTM2D", "'filters': 1, 'kernel_size': [1, 1], 'time_major': true"))
                .hasMessageContaining("key time_major: not supported");
    }

    @ParameterizedTest
    @CsvSource({"tf, '[null, 7, 8, 2]'", "th, '[null, 2, 7, 8]'"})
    void a_deconvolution_of_Keras_1_puts_out_as_many_places_as_it_was_told(String ordering, String shape) {
        Layer read = read(
                Generation.KERAS1,
                "Deconvolution2D",
                "'nb_filter': 2, 'nb_row': 3, 'nb_col': 3, 'border_mode': 'same', 'subsample': [2, 2], 'dim_ordering': '"
                        + ordering + "', 'output_shape': " + shape);

        assertThat(read)
                .isInstanceOfSatisfying(
                        ConvTranspose.class,
                        layer -> assertThat(layer.outputPlaces()).containsExactly(7, 8));
        assertThat(notices).isEmpty();
    }

    @Test
    void keys_of_later_versions_that_are_switched_off_are_let_pass() {
        Layer read = read(Generation.KERAS3, "Dense", "'units': 2, 'quantization_config': null, 'later': false");
        assertThat(read).isEqualTo(Dense.of(2).named("l"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hard_sigmoid' | KERAS3 | HARD_SIGMOID",
                "'hard_sigmoid' | TF_KERAS | HARD_SIGMOID_KERAS2",
                "'swish' | KERAS2 | SWISH",
                "'silu' | KERAS3 | SWISH",
                "{'class_name': 'function', 'config': 'softmax', 'module': 'builtins'} | TF_KERAS | SOFTMAX"
            })
    void activations_are_read_in_all_spellings(String json, Generation generation, ActivationFunction function) {
        Layer read = read(generation, "Activation", "'activation': " + json);
        assertThat(read).isEqualTo(Activation.of(function).named("l"));
    }

    @Test
    void initializers_are_read_in_all_spellings() {
        assertThat(initializer("'glorot_uniform'")).isEqualTo(VarianceScaling.glorotUniform());
        assertThat(initializer("{'class_name': 'GlorotUniformV2', 'config': {'seed': 3}}"))
                .isEqualTo(VarianceScaling.glorotUniform());
        assertThat(
                        initializer(
                                "{'class_name': 'VarianceScaling', 'config': {'scale': 2.0, 'mode': 'fan_in', 'distribution': 'normal', 'seed': null}}"))
                .isEqualTo(VarianceScaling.heNormal());
        assertThat(initializer("'uniform'")).isEqualTo(new Initializer.RandomUniform(-0.05, 0.05));
        assertThat(initializer("{'class_name': 'OrthogonalInitializer', 'config': {'gain': 2.0, 'seed': null}}"))
                .isEqualTo(new Orthogonal(2));
        assertThat(initializer("{'class_name': 'Constant', 'config': {'value': [1, 2]}}"))
                .isInstanceOf(Initializer.Unknown.class);
        assertThat(initializer("{'class_name': 'GlorotUniform', 'config': {'input_axes': [0]}}"))
                .isInstanceOf(Initializer.Unknown.class);
    }

    @Test
    void regularizers_and_constraints_are_read_in_all_spellings() {
        Dense dense = (Dense)
                read(
                        Generation.KERAS1,
                        "Dense",
                        "'output_dim': 2, 'W_regularizer': {'name': 'L1L2Regularizer', 'l1': 0.0, 'l2': 0.5},"
                                + "'b_regularizer': 'l2', 'W_constraint': {'name': 'MaxNorm', 'm': 3, 'axis': 0}, 'bias': true");
        assertThat(dense.kernel().regularizer()).isEqualTo(Regularizer.l2(0.5));
        assertThat(dense.bias().regularizer()).isEqualTo(Regularizer.l2(0.01));
        assertThat(dense.kernel().constraint()).isEqualTo(new Constraint.MaxNorm(3, 0));
    }

    @Test
    void windowed_layers_of_older_generations_are_read_in_their_words() {
        String weights =
                "'init': 'glorot_uniform', 'activation': 'relu', 'bias': true, 'W_regularizer': null, 'b_regularizer': null,"
                        + "'activity_regularizer': null, 'W_constraint': null, 'b_constraint': null";
        Conv conv = Conv.of(4, 3).activation(ActivationFunction.RELU).named("l");
        assertThat(read(
                        Generation.KERAS1,
                        "Convolution1D",
                        weights + ", 'nb_filter': 4, 'filter_length': 3, 'border_mode': 'same', 'subsample_length': 2,"
                                + "'input_dim': 2, 'input_length': 8"))
                .isEqualTo(conv.padding(Padding.SAME).strides(2));
        assertThat(read(
                        Generation.KERAS1,
                        "AtrousConvolution1D",
                        weights + ", 'nb_filter': 4, 'filter_length': 3, 'border_mode': 'valid', 'subsample_length': 1,"
                                + "'atrous_rate': 2"))
                .isEqualTo(conv.dilationRate(2));
        assertThat(read(
                        Generation.KERAS1,
                        "Convolution2D",
                        weights
                                + ", 'nb_filter': 4, 'nb_row': 3, 'nb_col': 2, 'subsample': [1, 1], 'dim_ordering': 'th',"
                                + "'border_mode': 'valid'"))
                .isEqualTo(Conv.of(4, 3, 2)
                        .activation(ActivationFunction.RELU)
                        .dataFormat(DataFormat.CHANNELS_FIRST)
                        .named("l"));
        assertThat(read(Generation.KERAS1, "MaxPooling1D", "'pool_length': 3, 'stride': 2, 'border_mode': 'valid'"))
                .isEqualTo(Pooling.max(3).strides(2).named("l"));
        assertThat(read(Generation.KERAS1, "ZeroPadding2D", "'padding': {'top_pad': 1, 'left_pad': 2, 'right_pad': 3}"))
                .isEqualTo(ZeroPadding.of(new Sides(1, 0), new Sides(2, 3)).named("l"));
        assertThat(read(
                        Generation.TF_KERAS,
                        "SeparableConv2D",
                        "'filters': 4, 'kernel_size': [3, 3], 'groups': 1, 'kernel_initializer': 'glorot_uniform',"
                                + "'kernel_regularizer': null, 'kernel_constraint': null"))
                .isEqualTo(SeparableConv.of(4, 3, 3).named("l"));
        assertThatThrownBy(() -> read(Generation.KERAS2, "UpSampling2D", "'interpolation': 'bilinear'"))
                .hasMessageContaining("key interpolation: not supported; expected nearest");
    }

    @Test
    void keras_1_keys_are_read_by_their_later_names() {
        Lstm lstm = (Lstm) read(
                Generation.KERAS1,
                "LSTM",
                "'output_dim': 3, 'inner_activation': 'sigmoid', 'forget_bias_init': 'zero', 'consume_less': 'gpu',"
                        + "'dropout_W': 0.25, 'dropout_U': 0.5, 'input_dim': 4, 'input_length': null");
        assertThat(lstm.units()).isEqualTo(3);
        assertThat(lstm.recurrentActivation()).isEqualTo(ActivationFunction.SIGMOID);
        assertThat(lstm.unitForgetBias()).isFalse();
        assertThat(lstm.dropout()).isEqualTo(0.25);
        assertThat(lstm.recurrentDropout()).isEqualTo(0.5);
        assertThat(lstm).isEqualTo(lstm.implementation(2));
        assertThat(notices).hasSize(1);
        assertThat(read(Generation.KERAS1, "Dropout", "'p': 0.25"))
                .isEqualTo(Dropout.of(0.25).named("l"));
        assertThat(read(Generation.KERAS1, "TimeDistributedDense", "'output_dim': 2"))
                .isEqualTo(TimeDistributed.of(Dense.of(2).named("dense")).named("l"));
    }

    @Test
    void a_frozen_wrapper_freezes_what_it_wraps() {
        Layer read = read(
                Generation.KERAS3,
                "TimeDistributed",
                "'trainable': false, 'layer': {'class_name': 'Dense', 'config': {'name': 'd', 'units': 1}}");
        assertThat(read.trainable()).isFalse();
    }

    private Initializer initializer(String json) {
        Dense dense = (Dense) read(Generation.TF_KERAS, "Dense", "'units': 1, 'kernel_initializer': " + json);
        return dense.kernel().initializer();
    }

    private Layer read(Generation generation, String className, String keys) {
        String json = "{'class_name': '" + className + "', 'config': {'name': 'l', " + keys + "}}";
        ReadContext context = new ReadContext(generation, "", "test.h5", notices);
        return new LayerReader(context, LayerClasses.onPath(), NoModels.HERE).read(KerasObject.map(json(json)));
    }

    private static Object json(String text) {
        return Json.parse(text.replace('\'', '"'), "test");
    }
}
