/** Training and evaluation with the semantics of Keras, and the tables and windows that feed them. */
module engine.train {
    requires transitive engine.api;
    requires de.siegmar.fastcsv;
}
