package engine.layers;

import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
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
import engine.layers.norm.BatchNormalization;
import engine.layers.op.Operation;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.Rnn;
import engine.layers.rnn.SimpleRnn;
import engine.layers.rnn.StackedRnnCells;
import engine.layers.shape.Flatten;
import engine.layers.shape.Permute;
import engine.layers.shape.RepeatVector;
import engine.layers.shape.Reshape;
import engine.layers.wrap.Bidirectional;
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
            Embedding.SCHEMA,
            Identity.SCHEMA,
            Masking.SCHEMA,
            // rnn
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
            // shape
            Flatten.SCHEMA,
            Permute.SCHEMA,
            RepeatVector.SCHEMA,
            Reshape.SCHEMA,
            // wrap
            Bidirectional.SCHEMA,
            TimeDistributed.SCHEMA);

    @Override
    public List<Schema<? extends Layer>> layers() {
        return Stream.concat(LAYERS.stream(), Operation.all().stream()).toList();
    }
}
