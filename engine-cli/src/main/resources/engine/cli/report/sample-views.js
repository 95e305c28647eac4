// Views of the chosen sample. A function a view: it draws what is chosen.

const WITHOUT_DATA = "no data was given (engine report MODEL --data FILE)";

function ofUnit(array) {
  return Array.from({ length: trace().timesteps }, (_, t) => array[t * layer().units + chosen.unit]);
}

function sentence(name) { return (name[0].toUpperCase() + name.slice(1)).replace("_", " "); }

function units() {
  const shown = trace();
  if (!shown) return nothing("units", layer() ? WITHOUT_DATA : "the model has no recurrent layer");
  const count = layer().units;
  const last = shown.backwards ? 0 : shown.timesteps - 1;
  const held = layer().memory ? layer().memory.state : "hidden_state";
  const at = (row, unit) => shown.arrays[held][last * count + unit];
  body("units").replaceChildren(heat({
    rows: 1, columns: count, at, largest: largestOf(Array.from({ length: count }, (_, unit) => at(0, unit))), marked: chosen.unit,
    label: `${sentence(held)} of every unit at the end`, cell: Math.max(3, Math.min(18, Math.floor((body("units").clientWidth - 4) / count))),
    tell: (row, unit) => `unit ${unit}: ${held.replace("_", " ")} ${number(at(0, unit))}`, pick: (row, unit) => choose({ unit }),
  }));
}

function gates() {
  const shown = trace();
  if (!shown) return nothing("gates", layer() ? WITHOUT_DATA : "the model has no recurrent layer");
  if (shown.masked.length === shown.timesteps) return nothing("gates", "every timestep of this sample is masked");
  const into = body("gates");
  into.replaceChildren();
  const steps = Array.from({ length: shown.timesteps }, (_, t) => t);
  const states = Object.keys(shown.arrays).filter((name) => name.endsWith("_state")).map((name) => [name.replace("_", " "), shown.arrays[name]]);
  const values = layer().gates.map((gate) => [gate, shown.arrays[gate]]);
  const series = (list) => list.map(([label, array]) => ({ label, values: ofUnit(array) }));
  lines(into, `What the gates of unit ${chosen.unit} let through`, steps, series(values), { steps: true });
  lines(into, "What it holds and what it says", steps, series(states), { steps: true });
  const now = ([, array]) => number(array[chosen.step * layer().units + chosen.unit]);
  const gate = (entry) => shown.masked.includes(chosen.step) ? "masked" : now(entry);
  into.append(table([when(chosen.step), ...[...values, ...states].map(([label]) => label)], [["unit " + chosen.unit, ...values.map(gate), ...states.map(now)]]));
}

/** Bands over processing time: what each timestep wrote, times the gates that kept it since. */
function ledger() {
  const shown = trace();
  if (!shown) return nothing("ledger", layer() ? WITHOUT_DATA : "the model has no recurrent layer");
  if (!layer().memory) return nothing("ledger", "no gate of the layer keeps a state, so there is no ledger");
  const steps = shown.timesteps;
  if (shown.masked.length === steps && shown.initial[chosen.unit] === 0) return nothing("ledger", "every timestep of this sample is masked");
  const order = Array.from({ length: steps }, (_, p) => shown.backwards ? steps - 1 - p : p);
  const value = (gate, t) => shown.arrays[gate][t * layer().units + chosen.unit];
  const left = []; // at each processing step what is left of every entry so far
  let entries = [{ t: -1, now: shown.initial[chosen.unit] }];
  for (const t of order) {
    if (!shown.masked.includes(t)) { // a masked step leaves the cell as it is
      const { keep, write, candidate } = layer().memory;
      const kept = value(keep, t);
      entries = entries.map((entry) => ({ ...entry, now: entry.now * kept }));
      entries.push({ t, now: (write ? value(write, t) : 1 - kept) * value(candidate, t) });
    }
    left.push(entries);
  }
  if (!entries.every((entry) => Number.isFinite(entry.now))) return nothing("ledger", `what unit ${chosen.unit} writes into its state is not finite`);
  drawBands(body("ledger"), left, steps);
}

function wroteAt(t) { return t < 0 ? "the start" : when(t); }

function drawBands(into, left, steps) {
  const width = Math.max(240, into.clientWidth), height = 240;
  const sum = (entries, sign) => entries.reduce((s, entry) => Math.sign(entry.now) === sign ? s + entry.now : s, 0);
  const top = Math.max(1e-9, ...left.map((entries) => sum(entries, 1))), bottom = Math.min(-1e-9, ...left.map((entries) => sum(entries, -1)));
  const x = (p) => 4 + p * (width - 8) / Math.max(1, steps - 1);
  const y = (v) => 8 + (top - v) / (top - bottom) * (height - 16);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `Ledger of unit ${chosen.unit}`);
  const last = left[left.length - 1];
  const bands = last.map((entry, e) => {
    const upper = [], lower = [];
    left.forEach((entries, p) => {
      if (!entries[e]) return;
      const base = sum(entries.slice(0, e), Math.sign(entries[e].now));
      lower.push([x(p), y(base)]);
      upper.push([x(p), y(base + entries[e].now)]);
    });
    return { entry, outline: [...upper, ...lower.reverse()] };
  });
  bands.sort((a, b) => (a.entry.t === chosen.step) - (b.entry.t === chosen.step)); // the chosen one over its neighbours
  for (const { entry, outline } of bands) svg.append(band(svg.namespaceURI, entry, outline, steps));
  const most = [...last].filter((entry) => entry.now !== 0).sort((a, b) => Math.abs(b.now) - Math.abs(a.now));
  const listed = most.filter((entry, i) => i < 6 || entry.t === chosen.step);
  const cell = last.reduce((s, entry) => s + entry.now, 0);
  const order = trace().backwards ? " (processed backwards: the picture begins with the latest timestep)" : "";
  into.replaceChildren(svg, element("p", { textContent: `Unit ${chosen.unit} ends at ${number(cell)}${order}; the largest parts:` }),
    table(["written at", "left at the end"], listed.map((entry) => [wroteAt(entry.t), number(entry.now)])));
}

function band(svg, entry, outline, steps) {
  const path = document.createElementNS(svg, "path");
  const picked = entry.t === chosen.step;
  path.setAttribute("d", `M${outline.map((point) => point.map((n) => n.toFixed(1)).join(" ")).join("L")}Z`);
  path.setAttribute("fill", `hsl(${Math.round(210 + 140 * entry.t / steps)} 65% ${dark() ? 60 : 45}%)`);
  path.setAttribute("stroke", picked ? "var(--text)" : "var(--card)");
  path.setAttribute("stroke-width", picked ? 2 : 1);
  path.addEventListener("mousemove", () => say(`${wroteAt(entry.t)}: ${number(entry.now)} of what it wrote is left at the end`));
  path.addEventListener("click", () => choose({ step: Math.max(0, entry.t) }));
  return path;
}

function parts() {
  const sample = data.samples[chosen.sample];
  if (!sample || !sample.parts.length) return nothing("parts", sample && sample.refused ? sample.refused : WITHOUT_DATA);
  const into = body("parts");
  into.replaceChildren(element("p", { textContent: `${data.explained} is ${number(sample.prediction)}; at the baseline, the mean of the data, it is ${number(sample.baseline)} (${sample.units}). The difference, split by integrated gradients:` }));
  const largest = largestOf(sample.parts.flatMap((part) => Array.from(part.values)));
  for (const part of sample.parts) {
    const columns = part.features.length, rows = part.values.length / columns;
    const at = (f, t) => part.values[t * columns + f];
    const sums = part.features.map((feature, f) => [feature, number(Array.from({ length: rows }, (_, t) => at(f, t)).reduce((s, v) => s + v, 0)), ...(rows > 1 ? [number(at(f, Math.min(chosen.step, rows - 1)))] : [])]);
    const row = element("div", { className: "heats" });
    if (rows > 1) {
      row.append(element("figure", {}, element("figcaption", { textContent: `${part.input}: a row a feature, a column a timestep` }), heat({
        rows: columns, columns: rows, at, largest, cell: Math.max(3, Math.min(18, Math.floor(560 / rows))), marked: chosen.step, label: `Parts of ${part.input}`,
        names: part.features, ends: [when(0), when(rows - 1)],
        tell: (f, t) => `${part.features[f]}, ${when(t)}: ${number(at(f, t))}`, pick: (f, t) => choose({ step: t }),
      })));
    }
    row.append(table([part.input, "part", ...(rows > 1 ? [when(Math.min(chosen.step, rows - 1))] : [])], sums));
    into.append(row);
  }
}
