/** The CPU backend. It exports nothing: programs find it as a service. */
@SuppressWarnings("requires-automatic")
module engine.cpu {
    requires engine.layers;
    requires static jblas; // 19 MB, for the backend of that name alone
    requires jdk.incubator.vector;

    provides engine.api.spi.BackendProvider with
            engine.cpu.VectorProvider,
            engine.cpu.JblasProvider;
}
