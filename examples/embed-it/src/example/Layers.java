package example;

import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import java.util.List;

/** Lists this program's layers, so that model files may hold them. */
public final class Layers implements LayerCatalogue {
    @Override
    public List<Schema<? extends Layer>> layers() {
        return List.of(LearnedScale.SCHEMA);
    }
}
