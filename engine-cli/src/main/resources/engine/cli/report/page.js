// What is chosen: by the pickers, by a click, by the keyboard, and by the address, which restores the view.

let listed;
const views = [summary, units, weights, gates, ledger, parts, training, health];

function clamp(value, count) { return Math.max(0, Math.min(count - 1, Math.trunc(value) || 0)); }

function draw() { for (const view of views) view(); }

/** The timesteps of the sample, if they are not those listed already. */
function listSteps() {
  const names = Array.from({ length: timesteps() }, (_, t) => String(when(t)));
  if (names.join() === listed) return;
  listed = names.join();
  $("#step").replaceChildren(...names.map((name, t) => element("option", { value: t, textContent: name })));
}

function choose(change) {
  Object.assign(chosen, change);
  chosen.sample = clamp(chosen.sample, data.samples.length);
  chosen.unit = clamp(chosen.unit, layer() ? layer().units : 1);
  chosen.step = clamp(chosen.step, timesteps());
  listSteps();
  for (const [name, value] of Object.entries(chosen)) $(`#${name}`).value = value;
  $("#unit").max = layer() ? layer().units - 1 : 0;
  const address = new URLSearchParams({
    layer: layer() ? layer().name : "", sample: data.samples.length ? data.samples[chosen.sample].number : "", unit: chosen.unit,
    step: chosen.step, variable: data.weights.length ? data.weights[chosen.variable].name : "",
  });
  history.replaceState(null, "", `#${address}`);
  draw();
}

function fromAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const found = (list, key, name) => { const i = list.findIndex((entry) => String(entry[key]) === address.get(name)); return i < 0 ? chosen[name] : i; };
  const given = (name) => address.has(name) ? Number(address.get(name)) : chosen[name];
  choose({
    layer: found(data.recurrent, "name", "layer"), sample: found(data.samples, "number", "sample"), variable: found(data.weights, "name", "variable"),
    unit: given("unit"), step: given("step"),
  });
}

data.recurrent.forEach((l, i) => $("#layer").append(element("option", { value: i, textContent: l.name })));
data.samples.forEach((s, i) => $("#sample").append(element("option", { value: i, textContent: s.label })));
data.weights.forEach((w, i) => $("#variable").append(element("option", { value: i, textContent: w.name })));
for (const name of Object.keys(chosen)) $(`#${name}`).addEventListener("change", (e) => choose({ [name]: Number(e.target.value) }));
$("#picker").addEventListener("submit", (e) => e.preventDefault());
document.addEventListener("keydown", (event) => {
  if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowLeft: { unit: chosen.unit - 1 }, ArrowRight: { unit: chosen.unit + 1 }, ArrowUp: { sample: chosen.sample - 1 }, ArrowDown: { sample: chosen.sample + 1 }, ",": { step: chosen.step - 1 }, ".": { step: chosen.step + 1 } }[event.key];
  if (!step) return;
  event.preventDefault();
  choose(step);
});
addEventListener("hashchange", fromAddress);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
let resizing;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(draw, 150); });
chosen.step = timesteps() - 1;
fromAddress();
document.documentElement.dataset.ready = "true";
