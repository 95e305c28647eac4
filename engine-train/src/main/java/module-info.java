/** Training and evaluation with the semantics of Keras. */
module engine.train {
    requires transitive engine.api;
    requires transitive engine.data;
    requires static org.jspecify;

    exports engine.train;
    exports engine.train.callback;
    exports engine.train.catalogue;
    exports engine.train.codec;
    exports engine.train.loss;
    exports engine.train.loss.batch;
    exports engine.train.loss.classes;
    exports engine.train.metric;
    exports engine.train.optimizer;
    exports engine.train.optimizer.large;
    exports engine.train.schedule;

    uses engine.train.codec.TrainingCodec;

    provides engine.api.spi.OptimizerSlots with
            engine.train.service.KnownSlots;
}
