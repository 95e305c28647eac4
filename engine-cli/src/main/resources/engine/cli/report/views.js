// One function a view: it draws what is chosen.

function units() {
  const shown = trace();
  if (!shown) return nothing("units", "there is no recurrent layer, or no data was given (engine report MODEL --data FILE)");
  const count = layer().units;
  const last = shown.backwards ? 0 : shown.timesteps - 1;
  const cell = shown.arrays.cell_state;
  const at = (row, unit) => cell[last * count + unit];
  const ends = Array.from({ length: count }, (_, unit) => at(0, unit));
  body("units").replaceChildren(heat({
    rows: 1, columns: count, at, largest: largestOf(ends), marked: chosen.unit, label: "Cell state of every unit at the end",
    tell: (row, unit) => `unit ${unit}: cell state ${number(at(0, unit))}`, pick: (row, unit) => choose({ unit }),
  }));
}

function weights() {
  const matrix = data.weights[chosen.variable];
  if (!matrix) return nothing("weights", "the model has no weights");
  const gates = matrix.gates.length ? matrix.gates : [""];
  const width = matrix.columns / gates.length;
  const ofLayer = layer() && matrix.name.startsWith(`${layer().name.replace(/@.*/, "")}/`);
  const row = element("div", { className: "heats" });
  gates.forEach((gate, g) => {
    const at = (r, c) => matrix.values[r * matrix.columns + g * width + c];
    const figure = element("figure", {}, element("figcaption", { textContent: gate || matrix.shape }));
    figure.append(heat({
      rows: matrix.rows, columns: width, at, largest: largestOf(matrix.values), marked: ofLayer ? chosen.unit : undefined,
      label: `${matrix.name}${gate ? `, ${gate} gate` : ""}`,
      tell: (r, c) => `${matrix.name}${gate ? ` ${gate}` : ""}[${matrix.rowNames[r]}, ${c}] = ${exact(at(r, c))}`,
      pick: ofLayer ? (r, c) => choose({ unit: c }) : undefined,
    }));
    row.append(figure);
  });
  body("weights").replaceChildren(row);
}

function ofUnit(array) {
  return Array.from({ length: trace().timesteps }, (_, t) => array[t * layer().units + chosen.unit]);
}

function gates() {
  const shown = trace();
  if (!shown) return nothing("gates", "no data was given (engine report MODEL --data FILE)");
  const into = body("gates");
  into.replaceChildren();
  const steps = Array.from({ length: shown.timesteps }, (_, t) => t);
  const width = Math.max(320, into.clientWidth);
  lines(into, width, steps, layer().gates.map((gate) => ({ label: gate, values: ofUnit(shown.arrays[gate]) })));
  lines(into, width, steps, [
    { label: "cell state", values: ofUnit(shown.arrays.cell_state) },
    { label: "hidden state", values: ofUnit(shown.arrays.hidden_state) },
  ]);
}

/** Bands over processing time: what each timestep wrote, times the forget gates since. */
function ledger() {
  const shown = trace();
  if (!shown || !layer().gates.includes("forget")) return nothing("ledger", "there is no cell to keep a ledger of, or no data was given");
  const steps = shown.timesteps;
  const order = Array.from({ length: steps }, (_, p) => shown.backwards ? steps - 1 - p : p);
  const kept = order.map((t) => !Number.isNaN(shown.arrays.forget[t * layer().units + chosen.unit]));
  const value = (gate, t) => shown.arrays[gate][t * layer().units + chosen.unit];
  const left = []; // an entry each: [processing step, what is left of it at each later step]
  let entries = [];
  order.forEach((t, p) => {
    if (kept[p]) {
      entries = entries.map((entry) => ({ ...entry, now: entry.now * value("forget", t) }));
      entries.push({ t, now: value("input", t) * value("cell", t) });
    }
    left.push(entries.map((entry) => ({ ...entry })));
  });
  drawBands(body("ledger"), left, order, steps);
}

function drawBands(into, left, order, steps) {
  const width = Math.max(320, into.clientWidth), height = 240;
  const sums = left.map((entries) => [entries.filter((e) => e.now > 0).reduce((s, e) => s + e.now, 0), entries.filter((e) => e.now < 0).reduce((s, e) => s + e.now, 0)]);
  const top = Math.max(1e-9, ...sums.map((s) => s[0])), bottom = Math.min(-1e-9, ...sums.map((s) => s[1]));
  const x = (p) => 4 + p * (width - 8) / Math.max(1, steps - 1);
  const y = (v) => 8 + (top - v) / (top - bottom) * (height - 16);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `Ledger of unit ${chosen.unit}`);
  const last = left[left.length - 1];
  last.forEach((entry, e) => {
    const upper = [], lower = [];
    left.forEach((entries, p) => {
      const own = entries[e];
      if (!own) return;
      const before = entries.slice(0, e).filter((o) => Math.sign(o.now) === Math.sign(own.now)).reduce((s, o) => s + o.now, 0);
      lower.push([x(p), y(before)]);
      upper.push([x(p), y(before + own.now)]);
    });
    const path = document.createElementNS(svg.namespaceURI, "path");
    path.setAttribute("d", `M${[...upper, ...lower.reverse()].map((point) => point.map((n) => n.toFixed(1)).join(" ")).join("L")}Z`);
    path.setAttribute("fill", `hsl(${Math.round(210 + 140 * entry.t / steps)} 65% ${dark() ? 60 : 45}%)`);
    path.setAttribute("stroke", "var(--card)");
    path.addEventListener("mousemove", () => say(`${when(entry.t)}: ${number(entry.now)} of what it wrote is left at the end`));
    svg.append(path);
  });
  const most = [...last].sort((a, b) => Math.abs(b.now) - Math.abs(a.now)).slice(0, 5);
  into.replaceChildren(svg, table(["timestep", "left at the end"], most.map((e) => [when(e.t), number(e.now)])));
}

function when(t) { return `timestep ${t}`; }

function parts() {
  const sample = data.samples[chosen.sample];
  if (!sample || !sample.parts.length) return nothing("parts", "no data was given, or the model puts out several numbers");
  const into = body("parts");
  into.replaceChildren(element("p", { textContent: `prediction ${number(sample.prediction)}, at the baseline (the mean of the data) ${number(sample.baseline)}, in ${data.units}` }));
  const largest = largestOf(sample.parts.flatMap((part) => Array.from(part.values)));
  for (const part of sample.parts) {
    const columns = part.features.length, rows = part.values.length / columns;
    const at = (f, t) => part.values[t * columns + f];
    const figure = element("figure", {}, element("figcaption", { textContent: `${part.input}: a row a feature, a column a timestep` }));
    figure.append(heat({
      rows: columns, columns: rows, at, largest, cell: 16, label: `Parts of ${part.input}`,
      tell: (f, t) => `${part.features[f]}, ${when(t)}: ${number(at(f, t))}`,
    }));
    const sums = part.features.map((feature, f) => [feature, number(Array.from({ length: rows }, (_, t) => at(f, t)).reduce((s, v) => s + v, 0))]);
    into.append(figure, table(["feature", "part"], sums));
  }
}

function training() {
  const names = Object.keys(data.history);
  if (!names.length) return nothing("training", "no history was found: it lies in the checkpoint beside a model trained here, or name one with --history");
  const into = body("training");
  into.replaceChildren();
  const epochs = data.history[names[0]].map((_, i) => i + 1);
  lines(into, Math.max(320, into.clientWidth), epochs, names.map((name) => ({ label: name, values: data.history[name] })));
}

function health() {
  const into = body("health");
  into.replaceChildren();
  if (!data.health.length) into.append(element("p", { textContent: "nothing found" }));
  for (const finding of data.health) {
    const units = finding.units.length ? `, units ${finding.units.slice(0, 12).join(", ")}${finding.units.length > 12 ? ", …" : ""}` : "";
    into.append(element("div", { className: "finding" },
      element("p", {}, element("strong", { textContent: `${finding.place}: ${finding.symptom.replaceAll("_", " ")}` }), `${units} (${finding.measured})`),
      element("p", { textContent: finding.meaning }), element("p", { textContent: `What helps: ${finding.remedy}` })));
  }
  const half = layer() && data.half_lives[layer().name];
  if (half) into.append(element("p", { textContent: `Unit ${chosen.unit} forgets half of its cell in ${half[chosen.unit] === null ? "no" : half[chosen.unit].toFixed(2)} timesteps.` }));
}

function summary() {
  body("summary").replaceChildren(table(["layer", "kind", "output", "parameters"], data.layers.map((l) => [l.name, l.kind, l.output, l.parameters.toLocaleString("en")])));
}

function table(header, rows) {
  const numeric = header.map((_, i) => rows.every((row) => /^[-\d.,e+]+$/.test(row[i])));
  const cell = (kind, text, i) => element(kind, { textContent: text, className: numeric[i] ? "number" : "" });
  return element("table", {}, element("thead", {}, element("tr", {}, ...header.map((h, i) => cell("th", h, i)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((text, i) => cell("td", text, i))))));
}

function nothing(view, why) { body(view).replaceChildren(element("p", { className: "hint", textContent: `Nothing to show: ${why}.` })); }

views.push(summary, units, weights, gates, ledger, parts, training, health);
