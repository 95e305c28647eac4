package engine.layers.shape;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.layers.window.DataFormat;
import java.util.List;

/** Drops places at both ends of each axis. Source: {@code keras.layers.Cropping1D} to {@code 3D}. */
public final class Cropping extends PlacesLayer<Cropping> {
    private static final List<Key<List<Sides>>> CROPPING = List.of(cropping(1, 1), cropping(2, 0), cropping(3, 1));

    public static final Schema<Cropping> CROPPING1D = schema(1);
    public static final Schema<Cropping> CROPPING2D = schema(2);
    public static final Schema<Cropping> CROPPING3D = schema(3);

    private Cropping(int rank, String name, Config config) {
        super(of(rank), rank, name, config);
    }

    private static Key<List<Sides>> cropping(int rank, int standard) {
        return Key.of("cropping", new Sides.AllAxes(rank), Sides.everywhere(rank, standard));
    }

    private static Schema<Cropping> schema(int rank) {
        Key<List<Sides>> cropping = CROPPING.get(rank - 1);
        String className = "Cropping" + rank + "D";
        return rank == 1
                ? Schema.of(className, (name, config) -> new Cropping(rank, name, config), cropping)
                : Schema.of(className, (name, config) -> new Cropping(rank, name, config), cropping, DataFormat.KEY);
    }

    private static Schema<Cropping> of(int rank) {
        return Checks.sibling(List.of(CROPPING1D, CROPPING2D, CROPPING3D), rank);
    }

    /** @param cropping how many places at the ends of each axis */
    public static Cropping of(Sides... cropping) {
        return of(cropping.length).make("", Config.EMPTY.with(CROPPING.get(cropping.length - 1), List.of(cropping)));
    }

    /** How many places are dropped at the ends of each axis. */
    public List<Sides> cropping() {
        return get(CROPPING.get(rank() - 1));
    }

    @Override
    public DataFormat dataFormat() {
        return get(DataFormat.KEY);
    }

    @Override
    int length(int axis, int places) {
        return (int) Math.max(0, places - cropping().get(axis).sum());
    }

    @Override
    int source(int axis, int place) {
        return place + cropping().get(axis).before();
    }
}
