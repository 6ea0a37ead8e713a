// Charts of the dashboard: one line a server; crosshair and legend are shared.
const charts = document.getElementById("charts");
const legend = document.getElementById("legend");
const note = document.getElementById("note");
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"];
const DAY = 86400;
const range = Number(charts.dataset.seconds);
let lastSeen = new Date();
let plots = [];

const two = number => String(number).padStart(2, "0");
const round = value => value == null ? "—" : value >= 100 ? value.toFixed(0) : String(Number(value.toFixed(1)));

// Hours and minutes; where the axis has more than a day, days where they begin.
function time(at) {
  const date = new Date(at * 1000);
  const hours = two(date.getHours()) + ":" + two(date.getMinutes());
  return range > DAY && hours === "00:00" ? two(date.getDate()) + "." + two(date.getMonth() + 1) : hours;
}

// At the crosshair: hours mean little without their day, and a whole day has none.
function moment(at) {
  const date = new Date(at * 1000);
  if (range > 100 * DAY) return two(date.getUTCDate()) + "." + two(date.getUTCMonth() + 1);
  const day = two(date.getDate()) + "." + two(date.getMonth() + 1);
  const hours = two(date.getHours()) + ":" + two(date.getMinutes());
  return range > DAY ? day + " " + hours : hours;
}

function columns(series, figure) {
  const { field, scale = 1 } = figure.dataset;
  const times = [...new Set(series.flatMap(one => one.at))].sort((a, b) => a - b);
  const lines = series.map(one => {
    const values = new Map(one.at.map((at, i) => [at, one[field][i] * scale]));
    return times.map(at => values.has(at) ? values.get(at) : undefined);
  });
  return [times, ...lines];
}

// What each server had at the crosshair, in the colours of the legend.
function told(plot, figure) {
  const at = plot.cursor.idx;
  figure.querySelector("output").replaceChildren(...(at == null ? [] : plot.data.map((line, i) => {
    const value = document.createElement("span");
    value.textContent = i === 0 ? moment(line[at]) : round(line[at]);
    if (i > 0) value.style.color = COLOURS[(i - 1) % COLOURS.length];
    return value;
  })));
}

function draw(figure, series) {
  const box = figure.querySelector("div");
  const axis = { stroke: () => getComputedStyle(note).color, grid: { stroke: "#8883", width: 1 }, ticks: { stroke: "#8883" } };
  return new uPlot({
    width: box.clientWidth || 400, height: 180, cursor: { sync: { key: "panel" } }, legend: { show: false },
    scales: {
      x: { range: () => { const now = Date.now() / 1000; return [now - range, now]; } },
      y: { range: (plot, min, max) => [0, Math.max(max * 1.1, Number(figure.dataset.least))] },
    },
    axes: [{ ...axis, values: (plot, ticks) => ticks.map(time), space: 80 }, { ...axis, size: 56, values: (plot, ticks) => ticks.map(round) }],
    series: [{}, ...series.map((one, i) => ({ stroke: COLOURS[i % COLOURS.length], width: 2, spanGaps: true, points: { show: one.at.length < 3 } }))],
    hooks: { setCursor: [plot => told(plot, figure)] },
  }, columns(series, figure), box);
}

function name(series) {
  legend.replaceChildren(...series.map((one, i) => {
    const entry = document.createElement("span");
    const mark = document.createElement("i");
    mark.style.background = COLOURS[i % COLOURS.length];
    entry.append(mark, one.name);
    return entry;
  }));
}

async function refresh() {
  try {
    const answer = await fetch("/dashboard/samples?range=" + charts.dataset.range, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(answer.status);
    const all = await answer.json();
    const series = all.slice(0, COLOURS.length);
    lastSeen = new Date();
    note.textContent = !series.some(one => one.at.length) ? note.dataset.empty
      : all.length > series.length ? note.dataset.more.replace("%", all.length) : "";
    const figures = [...charts.querySelectorAll("figure")];
    const names = series.map(one => one.name).join();
    if (plots.length && plots.names === names) {
      figures.forEach((figure, i) => plots[i].setData(columns(series, figure)));
    } else {
      plots.forEach(plot => plot.destroy());
      plots = series.length ? figures.map(figure => draw(figure, series)) : [];
      plots.names = names;
      name(series);
    }
    charts.dataset.points = Math.max(0, ...series.map(one => one.at.length));
    charts.dataset.newest = Math.max(0, ...series.map(one => one.at.at(-1) ?? 0));
  } catch (failed) {
    note.textContent = note.dataset.unknown.replace("%", lastSeen.toLocaleTimeString());
  }
}

addEventListener("resize", () => charts.querySelectorAll("figure").forEach((figure, i) => plots[i]?.setSize({ width: figure.querySelector("div").clientWidth, height: 180 })));
refresh();
setInterval(refresh, range > DAY ? 60000 : 3000);
