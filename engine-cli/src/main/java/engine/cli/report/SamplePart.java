package engine.cli.report;

import engine.api.EngineException;
import engine.api.Tensor;
import engine.api.facet.Memory;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentProbe;
import engine.api.layer.Node;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.spi.Backend;
import engine.cli.console.CommandWords;
import engine.cli.data.ModelSamples;
import engine.cli.explain.SampleParts;
import engine.cli.inspect.GateTables;
import engine.cli.inspect.SampleProgress;
import engine.data.prepare.Windows;
import engine.inspect.OpenRun;
import engine.inspect.explain.OutputNumber;
import engine.inspect.gate.GateTrace;
import engine.inspect.gate.RecurrentView;
import engine.inspect.gate.RecurrentViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a report shows of some samples: the gates of every recurrent layer, and what the predictions are made of. */
final class SamplePart {
    private final Model model;
    private final List<Map<String, Object>> samples = new ArrayList<>();
    private final Map<Node, List<Map<String, Object>>> traces = new LinkedHashMap<>();

    SamplePart(Model model) {
        this.model = model;
        RecurrentViews.calls(model.graph()).forEach(call -> traces.put(call, new ArrayList<>()));
    }

    /** Runs the samples, one at a time. */
    void add(ModelSamples chosen, OutputNumber number, Backend backend, SampleProgress progress) {
        Explainer explainer = explainer(chosen, number, backend);
        OpenRun run = new OpenRun(model, backend);
        chosen.inBatches(1, (numbers, inputs) -> {
            Session session = run.run(inputs);
            traces.forEach((call, list) -> list.add(trace(session, call)));
            Map<String, Object> sample = new LinkedHashMap<>();
            Windows windows = chosen.windows();
            List<String> steps = windows == null ? List.of() : windows.timestepNames(numbers[0]);
            sample.put("number", numbers[0]);
            sample.put("label", numbers[0] + (steps.isEmpty() ? "" : ", " + steps.get(steps.size() - 1)));
            sample.put("steps", steps);
            sample.put("parts", List.of());
            explain(sample, () -> explainer.of(numbers[0], inputs));
            samples.add(sample);
            progress.add(1);
        });
    }

    @FunctionalInterface
    private interface Explainer {
        SampleParts.Result of(int number, List<Tensor> inputs);
    }

    /** Where there is no baseline for any of the samples, each of them says so. */
    private static Explainer explainer(ModelSamples chosen, OutputNumber number, Backend backend) {
        try {
            return new SampleParts(chosen, number, backend)::of;
        } catch (EngineException e) {
            return (sample, inputs) -> {
                throw e;
            };
        }
    }

    /** A prediction that cannot be taken apart is no reason to show nothing else: the page says why. */
    private static void explain(Map<String, Object> sample, Supplier<SampleParts.Result> work) {
        SampleParts.Result result;
        try {
            result = work.get();
        } catch (EngineException e) {
            sample.put("refused", CommandWords.in(e.problem()).message());
            return;
        }
        sample.put("prediction", result.prediction());
        sample.put("baseline", result.baseline());
        sample.put("units", result.units());
        List<Map<String, Object>> parts = new ArrayList<>();
        for (SampleParts.Part part : result.parts()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("input", part.input());
            entry.put("features", part.features());
            entry.put("data", Encoded.of(part.values()));
            parts.add(entry);
        }
        sample.put("parts", parts);
    }

    private static Map<String, Object> trace(Session session, Node call) {
        RecurrentView view = Objects.requireNonNull(RecurrentViews.of(call.layer()));
        GateTrace trace = view.trace(session, call);
        Map<String, Tensor> shown = new LinkedHashMap<>();
        trace.gates().forEach((gate, terms) -> shown.put(gate, terms.value()));
        shown.putAll(GateTables.states(trace));
        Map<String, Object> arrays = new LinkedHashMap<>();
        shown.forEach((name, tensor) -> arrays.put(name, Encoded.of(tensor)));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("timesteps", trace.timesteps());
        entry.put("backwards", trace.backwards());
        entry.put("masked", masked(trace));
        if (trace.layer().memory() != null) entry.put("initial", Encoded.of(trace.initiallyRemembered()));
        entry.put("arrays", arrays);
        return entry;
    }

    /** The timesteps of the one sample at which nothing was computed. */
    private static List<Integer> masked(GateTrace trace) {
        return IntStream.range(0, trace.timesteps())
                .filter(t -> !trace.kept(0, t))
                .boxed()
                .toList();
    }

    /** Which state gates keep and write, by the names of the gates; null where there is none. */
    private static @Nullable Map<String, Object> memory(Recurrent layer) {
        Memory memory = layer.memory();
        if (memory == null) return null;
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("state", RecurrentProbe.array(memory.state()));
        names.put("keep", layer.gates().get(memory.keep()));
        names.put("write", memory.write() == Memory.REST ? null : layer.gates().get(memory.write()));
        names.put("candidate", layer.gates().get(memory.candidate()));
        return names;
    }

    List<Map<String, Object>> samples() {
        return samples;
    }

    /** A recurrent layer each, with a trace a sample. */
    List<Map<String, Object>> recurrent() {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Map.Entry<Node, List<Map<String, Object>>> entry : traces.entrySet()) {
            Node call = entry.getKey();
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("name", model.graph().place(call));
            layer.put("units", call.outputs().get(0).shape().last());
            layer.put("gates", RecurrentViews.gates(call.layer()));
            layer.put("memory", memory((Recurrent) call.layer()));
            layer.put("traces", entry.getValue());
            layers.add(layer);
        }
        return layers;
    }
}
