package engine.layers;

import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import engine.layers.activation.Elu;
import engine.layers.activation.LeakyRelu;
import engine.layers.activation.PRelu;
import engine.layers.activation.Relu;
import engine.layers.activation.Softmax;
import engine.layers.attention.AdditiveAttention;
import engine.layers.attention.Attention;
import engine.layers.attention.heads.GroupedQueryAttention;
import engine.layers.attention.heads.MultiHeadAttention;
import engine.layers.conv.Conv;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.DepthwiseConv;
import engine.layers.conv.SeparableConv;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.core.EinsumDense;
import engine.layers.core.Embedding;
import engine.layers.core.Identity;
import engine.layers.core.Masking;
import engine.layers.merge.Add;
import engine.layers.merge.Average;
import engine.layers.merge.Concatenate;
import engine.layers.merge.Dot;
import engine.layers.merge.Maximum;
import engine.layers.merge.Minimum;
import engine.layers.merge.Multiply;
import engine.layers.merge.Subtract;
import engine.layers.noise.ActivityRegularization;
import engine.layers.noise.AlphaDropout;
import engine.layers.noise.GaussianDropout;
import engine.layers.noise.GaussianNoise;
import engine.layers.noise.SpatialDropout;
import engine.layers.norm.BatchNormalization;
import engine.layers.norm.GroupNormalization;
import engine.layers.norm.LayerNormalization;
import engine.layers.norm.RmsNormalization;
import engine.layers.norm.UnitNormalization;
import engine.layers.op.Operation;
import engine.layers.pool.AdaptivePooling;
import engine.layers.pool.GlobalPooling;
import engine.layers.pool.Pooling;
import engine.layers.preprocess.CategoryEncoding;
import engine.layers.preprocess.Discretization;
import engine.layers.preprocess.IntegerLookup;
import engine.layers.preprocess.Normalization;
import engine.layers.preprocess.Rescaling;
import engine.layers.rnn.ConvLstm;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.Rnn;
import engine.layers.rnn.SimpleRnn;
import engine.layers.rnn.StackedRnnCells;
import engine.layers.shape.Cropping;
import engine.layers.shape.Flatten;
import engine.layers.shape.Permute;
import engine.layers.shape.RepeatVector;
import engine.layers.shape.Reshape;
import engine.layers.shape.UpSampling;
import engine.layers.shape.ZeroPadding;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.SpectralNormalization;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import java.util.stream.Stream;

/** All layers of this module, a line each; the operations have a table of their own. */
public final class Catalogue implements LayerCatalogue {
    private static final List<Schema<? extends Layer>> LAYERS = List.of(
            // core
            Activation.SCHEMA,
            Dense.SCHEMA,
            Dropout.SCHEMA,
            EinsumDense.SCHEMA,
            Embedding.SCHEMA,
            Identity.SCHEMA,
            Masking.SCHEMA,
            // activation
            Elu.SCHEMA,
            LeakyRelu.SCHEMA,
            PRelu.SCHEMA,
            Relu.SCHEMA,
            Softmax.SCHEMA,
            // attention
            AdditiveAttention.SCHEMA,
            Attention.SCHEMA,
            GroupedQueryAttention.SCHEMA,
            MultiHeadAttention.SCHEMA,
            // noise
            ActivityRegularization.SCHEMA,
            AlphaDropout.SCHEMA,
            GaussianDropout.SCHEMA,
            GaussianNoise.SCHEMA,
            SpatialDropout.SCHEMA_1D,
            SpatialDropout.SCHEMA_2D,
            SpatialDropout.SCHEMA_3D,
            // conv
            Conv.CONV1D,
            Conv.CONV2D,
            Conv.CONV3D,
            ConvTranspose.CONV1D_TRANSPOSE,
            ConvTranspose.CONV2D_TRANSPOSE,
            ConvTranspose.CONV3D_TRANSPOSE,
            DepthwiseConv.DEPTHWISE_CONV1D,
            DepthwiseConv.DEPTHWISE_CONV2D,
            SeparableConv.SEPARABLE_CONV1D,
            SeparableConv.SEPARABLE_CONV2D,
            // rnn
            ConvLstm.CONV_LSTM1D,
            ConvLstm.CONV_LSTM2D,
            ConvLstm.CONV_LSTM3D,
            Gru.SCHEMA,
            Gru.CELL_SCHEMA,
            Lstm.SCHEMA,
            Lstm.CELL_SCHEMA,
            Rnn.SCHEMA,
            SimpleRnn.SCHEMA,
            SimpleRnn.CELL_SCHEMA,
            StackedRnnCells.SCHEMA,
            // merge
            Add.SCHEMA,
            Average.SCHEMA,
            Concatenate.SCHEMA,
            Dot.SCHEMA,
            Maximum.SCHEMA,
            Minimum.SCHEMA,
            Multiply.SCHEMA,
            Subtract.SCHEMA,
            // norm
            BatchNormalization.SCHEMA,
            GroupNormalization.SCHEMA,
            LayerNormalization.SCHEMA,
            RmsNormalization.SCHEMA,
            UnitNormalization.SCHEMA,
            // preprocess
            CategoryEncoding.SCHEMA,
            Discretization.SCHEMA,
            IntegerLookup.SCHEMA,
            Normalization.SCHEMA,
            Rescaling.SCHEMA,
            // pool
            AdaptivePooling.ADAPTIVE_AVERAGE_POOLING1D,
            AdaptivePooling.ADAPTIVE_AVERAGE_POOLING2D,
            AdaptivePooling.ADAPTIVE_AVERAGE_POOLING3D,
            AdaptivePooling.ADAPTIVE_MAX_POOLING1D,
            AdaptivePooling.ADAPTIVE_MAX_POOLING2D,
            AdaptivePooling.ADAPTIVE_MAX_POOLING3D,
            GlobalPooling.GLOBAL_AVERAGE_POOLING1D,
            GlobalPooling.GLOBAL_AVERAGE_POOLING2D,
            GlobalPooling.GLOBAL_AVERAGE_POOLING3D,
            GlobalPooling.GLOBAL_MAX_POOLING1D,
            GlobalPooling.GLOBAL_MAX_POOLING2D,
            GlobalPooling.GLOBAL_MAX_POOLING3D,
            Pooling.AVERAGE_POOLING1D,
            Pooling.AVERAGE_POOLING2D,
            Pooling.AVERAGE_POOLING3D,
            Pooling.MAX_POOLING1D,
            Pooling.MAX_POOLING2D,
            Pooling.MAX_POOLING3D,
            // shape
            Flatten.SCHEMA,
            Permute.SCHEMA,
            RepeatVector.SCHEMA,
            Reshape.SCHEMA,
            Cropping.CROPPING1D,
            Cropping.CROPPING2D,
            Cropping.CROPPING3D,
            UpSampling.UP_SAMPLING1D,
            UpSampling.UP_SAMPLING2D,
            UpSampling.UP_SAMPLING3D,
            ZeroPadding.ZERO_PADDING1D,
            ZeroPadding.ZERO_PADDING2D,
            ZeroPadding.ZERO_PADDING3D,
            // wrap
            Bidirectional.SCHEMA,
            SpectralNormalization.SCHEMA,
            TimeDistributed.SCHEMA);

    @Override
    public List<Schema<? extends Layer>> layers() {
        return Stream.concat(LAYERS.stream(), Operation.all().stream()).toList();
    }
}
