/**
 * The catalogue of layers. Each layer lies beside its plain operation, forward and backward, in the package of its family; a family's
 * siblings share one implementation. Files find the layers through {@code engine.api.spi.LayerCatalogue}.
 *
 * <table>
 * <caption>Families</caption>
 * <tr><th>package</th><th>layers</th></tr>
 * <tr><td>{@code engine.layers.core}</td><td>Dense, EinsumDense, Embedding, Activation, Dropout, Masking, Identity</td></tr>
 * <tr><td>{@code engine.layers.conv}</td><td>Conv, ConvTranspose, DepthwiseConv, SeparableConv, 1D to 3D</td></tr>
 * <tr><td>{@code engine.layers.pool}</td><td>MaxPooling, AveragePooling, GlobalPooling, AdaptivePooling, 1D to 3D</td></tr>
 * <tr><td>{@code engine.layers.window}</td><td>what the two walk over their input with</td></tr>
 * <tr><td>{@code engine.layers.rnn}</td><td>LSTM, GRU, SimpleRNN, RNN over their cells</td></tr>
 * <tr><td>{@code engine.layers.merge}</td><td>Add, Subtract, Multiply, Average, Maximum, Minimum, Dot, Concatenate</td></tr>
 * <tr><td>{@code engine.layers.norm}</td><td>BatchNormalization, LayerNormalization, GroupNormalization and their kin</td></tr>
 * <tr><td>{@code engine.layers.activation}</td><td>ReLU, LeakyReLU, PReLU, ELU, Softmax</td></tr>
 * <tr><td>{@code engine.layers.attention}</td><td>Attention and AdditiveAttention; in {@code heads} MultiHeadAttention and its kin</td></tr>
 * <tr><td>{@code engine.layers.noise}</td><td>GaussianNoise, SpatialDropout, AlphaDropout and their kin</td></tr>
 * <tr><td>{@code engine.layers.preprocess}</td><td>Normalization, Rescaling, Discretization, CategoryEncoding, IntegerLookup</td></tr>
 * <tr><td>{@code engine.layers.op}</td><td>the operations of {@code keras.ops}</td></tr>
 * <tr><td>{@code engine.layers.shape}</td><td>Flatten, Reshape, Permute, RepeatVector, ZeroPadding, Cropping, UpSampling</td></tr>
 * <tr><td>{@code engine.layers.wrap}</td><td>TimeDistributed, Bidirectional, SpectralNormalization</td></tr>
 * </table>
 */
module engine.layers {
    requires transitive engine.api;

    exports engine.layers.activation;
    exports engine.layers.attention;
    exports engine.layers.attention.heads;
    exports engine.layers.conv;
    exports engine.layers.core;
    exports engine.layers.merge;
    exports engine.layers.noise;
    exports engine.layers.merge.fold;
    exports engine.layers.norm;
    exports engine.layers.op;
    exports engine.layers.preprocess;
    exports engine.layers.rnn;
    exports engine.layers.rnn.sequence;
    exports engine.layers.pool;
    exports engine.layers.shape;
    exports engine.layers.window;
    exports engine.layers.wrap;

    provides engine.api.spi.LayerCatalogue with
            engine.layers.Catalogue;
}
