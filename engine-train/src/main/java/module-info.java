/** Training and evaluation with the semantics of Keras. */
module engine.train {
    requires transitive engine.api;
    requires transitive engine.data;
    requires static org.jspecify;

    exports engine.train;
    exports engine.train.callback;
    exports engine.train.loss;
    exports engine.train.metric;
    exports engine.train.optimizer;
}
