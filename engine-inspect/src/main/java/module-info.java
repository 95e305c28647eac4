/** Opens a model, whoever trained it: every gate, every path of an input, every part of a prediction. Prints nothing. */
module engine.inspect {
    requires transitive engine.api;
    requires static org.jspecify;

    exports engine.inspect;
    exports engine.inspect.align;
    exports engine.inspect.draw;
    exports engine.inspect.explain;
    exports engine.inspect.gate;
    exports engine.inspect.health;
    exports engine.inspect.where;
}
