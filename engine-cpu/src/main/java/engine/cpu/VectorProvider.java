package engine.cpu;

import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import engine.cpu.gemm.PlainGemm;
import engine.cpu.vector.PlainCellMath;
import engine.cpu.work.Kernels;
import engine.cpu.work.Workers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fast backend. On the class path the incubating Vector API is there only if a flag asks for it; without it plain Java answers, with
 * the same numbers. So nothing here may name a class of the Vector API: that is {@link VectorKernels}' part.
 */
public final class VectorProvider implements BackendProvider {
    private static final System.Logger LOG = System.getLogger("engine.backend");
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String FLAG = "--add-modules " + VECTOR_MODULE;

    private static final AtomicBoolean ADVISED = new AtomicBoolean();

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int priority() {
        return 100;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public Backend create(int threads) {
        Workers workers = new Workers(threads);
        if (vectorApiIsThere()) {
            return new CpuBackend(name(), VectorKernels.description(threads), VectorKernels.create(workers));
        }
        advise();
        return plain(workers);
    }

    private static void advise() {
        if (ADVISED.getAndSet(true)) return;
        LOG.log(
                System.Logger.Level.INFO,
                "the Vector API is not available, so plain Java computes the same numbers more slowly; start java with {0}",
                FLAG);
    }

    static Backend plain(Workers workers) {
        String description =
                "plain Java, " + workers.threads() + " threads; several times faster with the Java flag " + FLAG;
        Kernels kernels = new Kernels(new PlainGemm(), new PlainCellMath(), workers, Kernels.WORTH_SHARING);
        return new CpuBackend("vector", description, kernels);
    }

    private static boolean vectorApiIsThere() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }
}
