// What is chosen: by the pickers, by a click, by the keyboard, and by the address, which restores the view.

function draw() { for (const view of views) view(); }

function choose(change) {
  Object.assign(chosen, change);
  const units = layer() ? layer().units : 1;
  chosen.unit = Math.max(0, Math.min(units - 1, chosen.unit));
  chosen.sample = Math.max(0, Math.min(data.samples.length - 1, chosen.sample));
  $("#layer").value = chosen.layer;
  $("#sample").value = chosen.sample;
  $("#unit").value = chosen.unit;
  $("#variable").value = chosen.variable;
  $("#unit").max = units - 1;
  const address = new URLSearchParams({ layer: layer() ? layer().name : "", sample: data.samples.length ? data.samples[chosen.sample].number : "", unit: chosen.unit, variable: data.weights.length ? data.weights[chosen.variable].name : "" });
  history.replaceState(null, "", `#${address}`);
  draw();
}

function fromAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const layerIndex = data.recurrent.findIndex((l) => l.name === address.get("layer"));
  const sampleIndex = data.samples.findIndex((s) => String(s.number) === address.get("sample"));
  const variableIndex = data.weights.findIndex((w) => w.name === address.get("variable"));
  choose({
    variable: variableIndex < 0 ? chosen.variable : variableIndex,
    layer: layerIndex < 0 ? chosen.layer : layerIndex,
    sample: sampleIndex < 0 ? chosen.sample : sampleIndex,
    unit: address.has("unit") ? Number(address.get("unit")) || 0 : chosen.unit,
  });
}

data.recurrent.forEach((l, i) => $("#layer").append(element("option", { value: i, textContent: l.name })));
data.samples.forEach((s, i) => $("#sample").append(element("option", { value: i, textContent: s.label })));
$("#layer").addEventListener("change", (e) => choose({ layer: Number(e.target.value) }));
$("#sample").addEventListener("change", (e) => choose({ sample: Number(e.target.value) }));
data.weights.forEach((w, i) => $("#variable").append(element("option", { value: i, textContent: w.name })));
$("#variable").addEventListener("change", (e) => choose({ variable: Number(e.target.value) }));
$("#unit").addEventListener("change", (e) => choose({ unit: Number(e.target.value) }));
$("#picker").addEventListener("submit", (e) => e.preventDefault());
document.addEventListener("keydown", (event) => {
  if (/^(INPUT|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowLeft: { unit: chosen.unit - 1 }, ArrowRight: { unit: chosen.unit + 1 }, ArrowUp: { sample: chosen.sample - 1 }, ArrowDown: { sample: chosen.sample + 1 } }[event.key];
  if (!step) return;
  event.preventDefault();
  choose(step);
});
addEventListener("hashchange", fromAddress);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
let resizing;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(draw, 150); });
fromAddress();
document.documentElement.dataset.ready = "true";
