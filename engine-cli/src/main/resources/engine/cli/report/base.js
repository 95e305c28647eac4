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
    for (const name of Object.keys(trace.arrays)) trace.arrays[name] = floats(trace.arrays[name]);
  }
}
for (const sample of data.samples) {
  for (const part of sample.parts) part.values = floats(part.data);
}

const chosen = { layer: 0, sample: Math.max(0, data.samples.length - 1), unit: 0, variable: 0 };
const views = []; // functions that draw anew

function layer() { return data.recurrent[chosen.layer]; }
function trace() { return layer() && layer().traces[chosen.sample]; }

function say(text) { $("#says").textContent = text; }

function number(x) {
  if (Number.isNaN(x)) return "masked";
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
 * `marked` a column that is outlined.
 */
function heat({ rows, columns, at, largest, tell, pick, marked, label, cell }) {
  const canvas = element("canvas", { width: columns, height: rows });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const size = cell || Math.max(2, Math.min(18, Math.floor(640 / columns)));
  const tall = Math.max(size, Math.min(18, Math.floor(260 / rows)));
  canvas.style.width = `${columns * size}px`;
  canvas.style.height = `${rows * tall}px`;
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = 4 * (row * columns + column);
      image.data.set(colour(at(row, column), largest), place);
      image.data[place + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
  const where = (event) => {
    const box = canvas.getBoundingClientRect();
    const row = Math.min(rows - 1, Math.floor((event.clientY - box.top) / box.height * rows));
    const column = Math.min(columns - 1, Math.floor((event.clientX - box.left) / box.width * columns));
    return [Math.max(0, row), Math.max(0, column)];
  };
  canvas.addEventListener("mousemove", (event) => say(tell(...where(event))));
  if (pick) canvas.addEventListener("click", (event) => pick(...where(event)));
  const holder = element("div", { className: "scroll", tabIndex: 0 });
  holder.setAttribute("role", "region");
  holder.setAttribute("aria-label", label);
  const frame = element("div");
  frame.style.cssText = `position:relative;width:${columns * size}px`;
  frame.append(canvas);
  if (marked !== undefined && marked >= 0 && marked < columns) {
    const outline = element("div");
    outline.style.cssText = `position:absolute;pointer-events:none;top:0;left:${marked * size - 1}px;`
      + `width:${size + 2}px;height:${rows * tall}px;outline:1.5px solid var(--text)`;
    frame.append(outline);
  }
  holder.append(frame);
  return holder;
}

/** Lines over a common axis. */
function lines(into, width, x, series) {
  const text = getComputedStyle(document.documentElement).getPropertyValue("--text");
  const line = getComputedStyle(document.documentElement).getPropertyValue("--line");
  const axis = { stroke: text, grid: { stroke: line }, ticks: { stroke: line } };
  const shades = dark() ? ["#79c0ff", "#ffa657", "#7ee787", "#d2a8ff", "#ff7b72", "#e6edf3"] : ["#0550ae", "#b35900", "#116329", "#6639ba", "#a40e26", "#1f2328"];
  return new uPlot({
    width, height: 220, scales: { x: { time: false } }, axes: [axis, axis],
    series: [{ label: "timestep" }, ...series.map((s, i) => ({ label: s.label, stroke: shades[i % shades.length], width: 2, dash: s.dash, value: (u, v) => v == null ? "" : number(v) }))],
  }, [x, ...series.map((s) => s.values.map((v) => Number.isNaN(v) ? null : v))], into);
}
