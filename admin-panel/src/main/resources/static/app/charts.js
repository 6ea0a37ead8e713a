// Charts of the dashboard: one line a server, gaps stay gaps, the crosshair is shared.
const charts = document.getElementById("charts");
const note = document.getElementById("note");
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"];
let lastSeen = new Date();
let plots = [];

function columns(series, field, scale) {
  const times = [...new Set(series.flatMap(one => one.at))].sort((a, b) => a - b);
  const lines = series.map(one => {
    const values = new Map(one.at.map((at, i) => [at, one[field][i] * scale]));
    return times.map(at => values.has(at) ? values.get(at) : undefined);
  });
  return [times, ...lines];
}

function draw(figure, series) {
  const box = figure.querySelector("div");
  const axis = { stroke: () => getComputedStyle(note).color, grid: { stroke: "#8883", width: 1 }, ticks: { stroke: "#8883" } };
  const time = at => new Date(at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  return new uPlot({
    width: box.clientWidth || 400, height: 180, cursor: { sync: { key: "panel" } },
    scales: { y: { range: (plot, min, max) => [0, Math.max(max * 1.1, 1)] } },
    axes: [{ ...axis, values: (plot, ticks) => ticks.map(time), space: 80 }, { ...axis, size: 56 }],
    series: [{ label: "", value: (plot, at) => at ? time(at) : "" }, ...series.map((one, i) => ({ label: one.name, stroke: COLOURS[i % COLOURS.length], width: 2, spanGaps: true, points: { show: one.at.length < 3 } }))],
  }, columns(series, figure.dataset.field, Number(figure.dataset.scale || 1)), box);
}

async function refresh() {
  try {
    const answer = await fetch("/dashboard/samples?range=" + charts.dataset.range, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(answer.status);
    const series = (await answer.json()).slice(0, 5);
    lastSeen = new Date();
    note.textContent = series.some(one => one.at.length) ? "" : note.dataset.empty;
    const figures = [...charts.querySelectorAll("figure")];
    const names = series.map(one => one.name).join();
    if (plots.length && plots.names === names) {
      figures.forEach((figure, i) => plots[i].setData(columns(series, figure.dataset.field, Number(figure.dataset.scale || 1))));
    } else if (series.length) {
      plots.forEach(plot => plot.destroy());
      plots = figures.map(figure => draw(figure, series));
      plots.names = names;
    }
    charts.dataset.points = Math.max(0, ...series.map(one => one.at.length));
    charts.dataset.newest = Math.max(0, ...series.map(one => one.at.at(-1) ?? 0));
  } catch (failed) {
    note.textContent = note.dataset.unknown.replace("%", lastSeen.toLocaleTimeString());
  }
}

addEventListener("resize", () => charts.querySelectorAll("figure").forEach((figure, i) => plots[i]?.setSize({ width: figure.querySelector("div").clientWidth, height: 180 })));
refresh();
setInterval(refresh, 3000);
