package engine.benchmarks;

import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The founding model forward, and forward and backward, without loss, optimizer or the gathering of batches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FoundingStepBenchmark {

    @Param({"1", "8", "32", "128", "1024"})
    int batch;

    @Param("auto")
    String backend;

    @Param("2")
    int threads;

    @Param("0")
    double dropout;

    private Session inference;
    private Session training;

    /** Makes the model and feeds it once: its inputs stay where they are. */
    @Setup
    public void prepare() {
        Model model = FoundingModel.create(dropout, dropout / 2);
        inference = fed(model, SessionOptions.INFERENCE);
        training = fed(model, SessionOptions.training(1));
    }

    private Session fed(Model model, SessionOptions options) {
        Session session = new Session(model, Backends.select(backend, threads), options);
        session.begin(batch);
        session.input(0).assign(FoundingModel.prices(batch));
        session.input(1).assign(FoundingModel.aux(batch));
        return session;
    }

    /** The prediction of one batch: [batch, 1]. */
    @Benchmark
    public Tensor forward() {
        inference.forward();
        return inference.output(0);
    }

    /** The gradients of one batch, for a loss whose derivative is one everywhere. */
    @Benchmark
    public Tensor forwardAndBackward() {
        training.zeroGradients();
        training.forward();
        training.outputGradient(0).fill(1);
        training.backward();
        return training.output(0);
    }
}
