package engine.benchmarks;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.SimpleRnn;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The recurrent layers in turns of about the same work, so that a busy machine slows all of them alike: nanoseconds for a thousand
 * multiplications and additions of their products, medians of many rounds, and how many times LSTM's that is. With one thread it is that
 * thread's own time, in which others on the processor do not count.
 *
 * <p>Arguments: {@code BATCH FEATURES ROUNDS THREADS}.
 */
public final class RecurrentInTurns {
    private static final int TIMESTEPS = 30;
    private static final double WARM_UP = .4; // of the rounds

    private static final double WORK = 100e6; // operations of a turn, more than a slice of the processor's time
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Turn(String name, Session session, boolean training, double operations, List<Double> nanoseconds) {
        void run(boolean ownTime) {
            int times = (int) Math.ceil(WORK / operations);
            long began = ownTime ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
            for (int i = 0; i < times; i++) once();
            long ended = ownTime ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
            nanoseconds.add((ended - began) * 1e3 / operations / times);
        }

        private void once() {
            if (training) session.zeroGradients();
            session.forward();
            if (training) {
                session.outputGradient(0).fill(1);
                session.backward();
            }
        }

        double median() {
            double[] sorted = nanoseconds.stream()
                    .skip((long) (nanoseconds.size() * WARM_UP))
                    .mapToDouble(x -> x)
                    .sorted()
                    .toArray();
            return sorted[sorted.length / 2];
        }
    }

    private RecurrentInTurns() {}

    /** Prints a line for each layer, forward and in training. */
    public static void main(String[] arguments) {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        List<Turn> turns = new ArrayList<>();
        for (boolean training : new boolean[] {false, true}) {
            for (int units : new int[] {128, 256}) {
                turns.add(turn("LSTM " + units, Lstm.of(units), 4, units, training, numbers));
                turns.add(turn("GRU " + units, Gru.of(units), 3, units, training, numbers));
                turns.add(turn("GRU before " + units, Gru.of(units).resetAfter(false), 3, units, training, numbers));
                turns.add(turn("SimpleRNN " + units, SimpleRnn.of(units), 1, units, training, numbers));
            }
        }
        for (int round = 0; round < numbers[2]; round++) turns.forEach(turn -> turn.run(numbers[3] == 1));
        double lstm = 1;
        for (Turn turn : turns) {
            if (turn.name.startsWith("LSTM")) lstm = turn.median();
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %-8s %7.2f ns a thousand, %.2f of LSTM%n",
                    turn.name,
                    turn.training ? "training" : "forward",
                    turn.median(),
                    turn.median() / lstm);
        }
    }

    private static Turn turn(String name, Layer layer, int blocks, int units, boolean training, int[] numbers) {
        int batch = numbers[0];
        int features = numbers[1];
        Model model = Model.sequential("m", Symbol.input("x", TIMESTEPS, features), layer);
        SessionOptions options = training ? SessionOptions.training(1) : SessionOptions.INFERENCE;
        Session session = new Session(model, Backends.select("auto", numbers[3]), options);
        session.begin(batch);
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(batch, TIMESTEPS, features));
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < x.size(); i++) x.set(i, random.nextGaussian());
        session.input(0).assign(x);
        double products = 2.0 * batch * TIMESTEPS * blocks * units * (units + features);
        return new Turn(name, session, training, training ? 3 * products : products, new ArrayList<>());
    }
}
