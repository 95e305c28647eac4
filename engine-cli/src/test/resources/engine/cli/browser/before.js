// Runs before the report's own script: remembers what goes wrong, and what every chart is given.
const wrong = [];
const charts = [];
addEventListener("error", (event) => wrong.push(event.message));
{
  let real;
  Object.defineProperty(window, "uPlot", {
    configurable: true,
    get: () => real,
    set: (drawn) => {
      real = new Proxy(drawn, {
        construct(target, [options, data, into]) {
          charts.push({ into, names: options.series.map((s) => s.label), colours: options.series.map((s) => s.stroke), data });
          return new target(options, data, into);
        },
      });
    },
  });
}
