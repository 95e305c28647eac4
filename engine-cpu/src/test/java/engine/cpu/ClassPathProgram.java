package engine.cpu;

import engine.api.model.Backends;
import engine.api.spi.BackendProvider;

/** What a program on the class path sees; {@link ClassPathTest} runs it. */
final class ClassPathProgram {
    private ClassPathProgram() {}

    public static void main(String[] args) {
        Backends.select("auto", 2);
        System.out.println(Backends.select("vector", 2).description());
        float[] bias = new TrainingRun(Backends.select("auto", 2), 8, 4)
                .weightsAfter(3)
                .get(2);
        System.out.println("trained " + !Float.isNaN(bias[0]));
        for (BackendProvider provider : Backends.providers()) {
            if (provider.name().equals("jblas")) {
                System.out.println("jblas: " + provider.refusal().orElse("loads"));
            }
        }
    }
}
