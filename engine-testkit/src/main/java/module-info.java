/** Contracts for backends, layers and file formats, for the engine's own tests and for those of its users. */
module engine.testkit {
    requires transitive engine.layers;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.assertj.core;
    requires jdk.management;
    requires tools.jackson.core;
}
