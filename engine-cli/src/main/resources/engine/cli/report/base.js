"use strict";
// The data, what is chosen, and the drawing that all views share.

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (selector) => document.querySelector(selector);
const body = (view) => $(`#${view} .body`);

/** An array that Java wrote as base64 of little-endian floats. */
function floats(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

for (const matrix of data.weights) matrix.values = floats(matrix.data);
for (const layer of data.recurrent) {
  for (const trace of layer.traces) {
    trace.initial = floats(trace.initial);
    for (const name of Object.keys(trace.arrays)) trace.arrays[name] = floats(trace.arrays[name]);
  }
}
for (const sample of data.samples) {
  for (const part of sample.parts) part.values = floats(part.data);
}

const chosen = { layer: 0, sample: Math.max(0, data.samples.length - 1), unit: 0, step: 0, variable: 0 };

function layer() { return data.recurrent[chosen.layer]; }
function trace() { return layer() && layer().traces[chosen.sample]; }

/** Timesteps of the chosen layer; without one those of the table's window, or of the longest input. */
function timesteps() {
  if (trace()) return trace().timesteps;
  const sample = data.samples[chosen.sample];
  if (!sample) return 1;
  return sample.steps.length || Math.max(1, ...sample.parts.map((part) => part.values.length / part.features.length));
}

/** What a timestep of the chosen sample is called: the date of its row where the data has dates. */
function when(step) {
  const steps = data.samples[chosen.sample] && data.samples[chosen.sample].steps;
  return steps && steps.length === timesteps() ? steps[step] : `timestep ${step}`;
}

function say(text) { $("#says").textContent = text; }

function number(x) {
  if (!Number.isFinite(x)) return String(x);
  return Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6 || x === 0 ? x.toPrecision(6) : x.toExponential(4);
}

/** Float32 numbers at the fewest digits that read back. */
function exact(x) {
  for (let digits = 6; digits < 10; digits++) {
    const text = x.toPrecision(digits);
    if (Math.fround(Number(text)) === Math.fround(x)) return String(Number(text));
  }
  return String(x);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function dark() { return matchMedia("(prefers-color-scheme: dark)").matches; }

/** Orange below zero, blue above, the page's own colour at zero. */
function colour(x, largest) {
  if (Number.isNaN(x)) return dark() ? [40, 44, 52] : [225, 228, 232];
  const share = largest === 0 ? 0 : Math.max(-1, Math.min(1, x / largest));
  const zero = dark() ? [22, 27, 34] : [255, 255, 255];
  const end = share < 0 ? (dark() ? [255, 166, 87] : [179, 89, 0]) : (dark() ? [121, 192, 255] : [5, 80, 174]);
  const amount = Math.sqrt(Math.abs(share));
  return zero.map((z, i) => Math.round(z + amount * (end[i] - z)));
}

function largestOf(values) {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/**
 * A matrix as coloured cells. `at(row, column)` is a value, `tell(row, column)` what is said of it, `pick(row, column)` what a click does,
 * `marked` a column that is outlined, `names` what the rows are called, `ends` what the first and the last column are.
 */
function heat({ rows, columns, at, largest, tell, pick, marked, label, cell, names, ends }) {
  const wide = cell || Math.max(2, Math.min(18, Math.floor(560 / columns)));
  const tall = names ? 18 : Math.max(wide, Math.min(18, Math.floor(260 / rows)));
  const canvas = painted(rows, columns, (row, column) => colour(at(row, column), largest));
  canvas.setAttribute("aria-label", label);
  canvas.style.width = `${columns * wide}px`;
  canvas.style.height = `${rows * tall}px`;
  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top) / box.height * rows);
    const column = Math.floor((event.clientX - box.left) / box.width * columns);
    return [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column))];
  };
  canvas.addEventListener("mousemove", (event) => say(tell(...place(event))));
  if (pick) canvas.addEventListener("click", (event) => pick(...place(event)));
  const frame = element("div", { className: "cells" }, canvas);
  frame.style.width = `${columns * wide}px`;
  if (marked >= 0 && marked < columns) {
    const outline = element("div", { className: "outline" });
    outline.style.cssText = `left:${marked * wide - 1}px;width:${wide + 2}px;height:${rows * tall}px`;
    frame.append(outline);
  }
  if (ends && columns * wide > 160) frame.append(element("div", { className: "ends" }, ...ends.map((text) => element("span", { textContent: text }))));
  const holder = element("div", { className: "scroll heat", tabIndex: 0 });
  holder.setAttribute("role", "region");
  holder.setAttribute("aria-label", label);
  if (names) holder.append(element("div", { className: "rows" }, ...names.map((name) => element("div", { textContent: name, title: name }))));
  holder.append(frame);
  return holder;
}

/** A picture of one dot a cell, which the page stretches. */
function painted(rows, columns, shade) {
  const canvas = element("canvas", { width: columns, height: rows });
  canvas.setAttribute("role", "img");
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      image.data.set([...shade(row, column), 255], 4 * (row * columns + column));
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function themed(name) { return getComputedStyle(document.documentElement).getPropertyValue(name); }

/** A line across a chart at the chosen timestep. */
function marker(chart) {
  const at = Math.round(chart.valToPos(chosen.step, "x", true));
  chart.ctx.save();
  chart.ctx.strokeStyle = themed("--quiet");
  chart.ctx.setLineDash([4, 4]);
  chart.ctx.beginPath();
  chart.ctx.moveTo(at, chart.bbox.top);
  chart.ctx.lineTo(at, chart.bbox.top + chart.bbox.height);
  chart.ctx.stroke();
  chart.ctx.restore();
}

/** Lines over a common axis, under a heading. `steps`: the axis is that of timesteps, and a click chooses one. */
function lines(into, heading, x, series, { label = "timestep", steps = false } = {}) {
  const axis = { stroke: themed("--text"), grid: { stroke: themed("--line") }, ticks: { stroke: themed("--line") } };
  const shades = dark() ? ["#79c0ff", "#ffa657", "#7ee787", "#d2a8ff", "#ff7b72", "#e6edf3"] : ["#0550ae", "#b35900", "#116329", "#6639ba", "#a40e26", "#1f2328"];
  const whole = (chart, ticks) => ticks.map((tick) => Number.isInteger(tick) ? String(tick) : "");
  into.append(element("h3", { textContent: heading }));
  const chart = new uPlot({
    width: Math.max(240, into.clientWidth), height: 220, scales: { x: { time: false } }, axes: [{ ...axis, values: whole }, axis],
    hooks: { draw: steps ? [marker] : [] },
    series: [{ label, value: (u, v) => v == null ? "" : steps ? when(v) : v }, ...series.map((s, i) => ({ label: s.label, stroke: shades[i % shades.length], width: 2, value: (u, v) => v == null ? "" : number(v) }))],
  }, [x, ...series.map((s) => s.values.map((v) => Number.isFinite(v) ? v : null))], into);
  if (steps) chart.over.addEventListener("click", () => { if (chart.cursor.idx != null) choose({ step: chart.cursor.idx }); });
}

function table(header, rows) {
  const numeric = header.map((_, i) => rows.every((row) => /^([-\d.,e+]+|NaN|-?Infinity|masked)$/.test(row[i])));
  const cell = (kind, text, i) => element(kind, { textContent: text, className: numeric[i] ? "number" : "" });
  const scrolls = matchMedia("(max-width: 640px)").matches ? { tabIndex: 0 } : {}; // as style.css has it; by the keyboard, too
  return element("table", scrolls, element("thead", {}, element("tr", {}, ...header.map((h, i) => cell("th", h, i)))),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((text, i) => cell("td", text, i))))));
}

function nothing(view, why) { body(view).replaceChildren(element("p", { className: "hint", textContent: `Nothing to show: ${why}.` })); }
