/** Training and evaluation with the semantics of Keras, and the tables and windows that feed them. */
module engine.train {
    requires transitive engine.api;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports engine.train;
    exports engine.train.callback;
    exports engine.train.data;
    exports engine.train.loss;
    exports engine.train.metric;
    exports engine.train.optimizer;
}
