// Views of the model itself. A function a view: it draws what is chosen.

function summary() {
  const rows = data.layers.map((l) => [l.name, l.kind, l.output, l.parameters.toLocaleString("en")]);
  const total = data.layers.reduce((sum, l) => sum + l.parameters, 0);
  body("summary").replaceChildren(table(["layer", "kind", "output", "parameters"], rows), element("p", { textContent: `${total.toLocaleString("en")} parameters` }));
}

/** A map a gate, and the chosen unit's own weights with all their digits. */
function weights() {
  const matrix = data.weights[chosen.variable];
  if (!matrix) return nothing("weights", "the model has no weights");
  const gates = matrix.gates.length ? matrix.gates : [""];
  const width = matrix.columns / gates.length;
  const ofLayer = layer() && matrix.name.startsWith(`${layer().name.replace(/@.*/, "")}/`) && chosen.unit < width;
  const value = (row, gate, column) => matrix.values[row * matrix.columns + gate * width + column];
  const largest = largestOf(matrix.values);
  const maps = gates.map((gate, g) => element("figure", {}, element("figcaption", { textContent: gate || matrix.shape }), heat({
    rows: matrix.rows, columns: width, at: (r, c) => value(r, g, c), largest, marked: ofLayer ? chosen.unit : undefined,
    label: `${matrix.name}${gate ? `, ${gate} gate` : ""}`, names: matrix.rows > 1 && matrix.rows <= 24 ? matrix.rowNames : undefined,
    tell: (r, c) => `${matrix.name}${gate ? ` ${gate}` : ""}[${matrix.rowNames[r]}, ${c}] = ${exact(value(r, g, c))}`,
    pick: ofLayer ? (r, c) => choose({ unit: c }) : undefined,
  })));
  body("weights").replaceChildren(element("div", { className: "heats" }, ...maps));
  if (!ofLayer) return;
  const rows = matrix.rowNames.map((name, r) => [matrix.rows === 1 ? "all" : name, ...gates.map((gate, g) => exact(value(r, g, chosen.unit)))]);
  const exactly = element("details", {}, element("summary", { textContent: `Unit ${chosen.unit} in numbers` }), table(["row", ...gates.map((gate) => gate || "weight")], rows));
  exactly.open = matrix.rows <= 24;
  body("weights").append(exactly);
}

function training() {
  const names = Object.keys(data.history);
  if (!names.length) return nothing("training", "no history was found: it lies in the checkpoint beside a model trained here, or name one with --history");
  const into = body("training");
  into.replaceChildren();
  const epochs = data.history[names[0]].map((_, i) => i + 1);
  const rate = names.filter((name) => name === "learning_rate" || name === "lr");
  const metrics = [...new Set(names.filter((name) => !rate.includes(name)).map((name) => name.replace(/^val_/, "")))];
  const groups = [...metrics.map((metric) => names.filter((name) => name.replace(/^val_/, "") === metric)), rate].filter((group) => group.length);
  for (const group of groups) {
    lines(into, group[0].replace(/^val_/, ""), epochs, group.map((name) => ({ label: name, values: data.history[name] })), { label: "epoch" });
  }
}

function memory(half) {
  if (Number.isNaN(half)) return "has no half-life: the gate that keeps its state was never computed, or is not a number";
  return half === Infinity ? "never forgets" : `forgets half of its state in ${half.toFixed(2)} timesteps`;
}

function health() {
  const into = body("health");
  into.replaceChildren();
  if (!data.health.length) into.append(element("p", { textContent: data.samples.length ? "Nothing found." : "Nothing found in the weights; units and gates are looked at on data (engine report MODEL --data FILE)." }));
  for (const finding of data.health) {
    const units = finding.units.length ? `, units ${finding.units.slice(0, 12).join(", ")}${finding.units.length > 12 ? ", …" : ""}` : "";
    into.append(element("div", { className: "finding" },
      element("p", {}, element("strong", { textContent: `${finding.place}: ${finding.symptom.replaceAll("_", " ")}` }), `${units} (${finding.measured})`),
      element("p", { textContent: finding.meaning }), element("p", { textContent: `What helps: ${finding.remedy}` })));
  }
  const half = layer() && data.half_lives[layer().name];
  if (half) into.append(element("p", { textContent: `Unit ${chosen.unit} of ${layer().name} ${memory(floats(half)[chosen.unit])}.` }));
  const flow = layer() && data.gradient_flow[layer().name];
  if (flow) lines(into, `How strongly the outputs still hear each timestep at ${layer().name} (norm of the gradient)`, flow.map((_, t) => t), [{ label: "gradient", values: flow }], { steps: true });
}
