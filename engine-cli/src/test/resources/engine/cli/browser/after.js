// Runs after the report's own script: chooses, and writes down what then stands in each view, as @choices@ say.
const seen = { wrong, views: [] };

function picture(canvas) {
  const { width, height } = canvas;
  return { label: canvas.getAttribute("aria-label"), width, height, rgba: Array.from(canvas.getContext("2d").getImageData(0, 0, width, height).data) };
}

function view(section) {
  return {
    text: section.innerText,
    pictures: Array.from(section.querySelectorAll(".cells canvas"), picture),
    names: Array.from(section.querySelectorAll(".rows"), (rows) => Array.from(rows.children, (row) => row.textContent)),
    tables: Array.from(section.querySelectorAll("table"), (table) => Array.from(table.rows, (row) => Array.from(row.cells, (cell) => cell.textContent))),
    bands: Array.from(section.querySelectorAll("svg path"), (path) => path.getAttribute("d")),
    fills: Array.from(section.querySelectorAll("svg path"), (path) => path.getAttribute("fill")),
    height: section.querySelector(".body svg") ? Number(section.querySelector(".body svg").getAttribute("viewBox").split(" ")[3]) : 0,
    charts: charts.filter((chart) => section.contains(chart.into)).map(({ names, colours, data }) => ({ names, colours, data })),
  };
}

try {
  for (const choice of @choices@) {
    charts.length = 0;
    choose(choice);
    const views = {};
    for (const name of ["summary", "units", "gates", "ledger", "parts", "weights", "training", "health"]) views[name] = view(document.getElementById(name));
    seen.views.push(views);
  }
} catch (error) {
  wrong.push(String(error));
}
document.body.replaceChildren(Object.assign(document.createElement("pre"), { id: "seen", textContent: JSON.stringify(seen) }));
