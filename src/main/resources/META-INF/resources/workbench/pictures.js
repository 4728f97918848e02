// Three pictures, drawn as SVG by ECharts. Their colours are the style sheet's variables, so both colour schemes and print follow it.
import { h } from "./dom.js";
import { fill, number, say } from "./words.js";

const INK = "var(--ink)";
const MUTED = "var(--muted)";
const LINE = "var(--line)";
const PATIENT = "var(--patient)";
const LIMIT = "var(--limit)";
const FONT = "system-ui, sans-serif";

let library;
/** ECharts, loaded behind the first card. */
function echarts(root) {
  library ??= new Promise((loaded, failed) => {
    document.head.append(
      h("script", { src: `${root}_static/echarts/6.0.0/dist/echarts.common.min.js`, onload: () => loaded(window.echarts), onerror: failed }),
    );
  });
  return library;
}

const text = (color = MUTED) => ({ color, fontFamily: FONT, fontSize: 11 });
const axis = (name, more = {}) => ({
  type: "value",
  name,
  nameLocation: "middle",
  nameGap: 24,
  nameTextStyle: text(),
  axisLabel: { ...text(), formatter: number },
  axisLine: { onZero: false, lineStyle: { color: MUTED } },
  axisTick: { lineStyle: { color: MUTED } },
  splitLine: { show: false },
  ...more,
});
const quiet = { silent: true, animation: false, emphasis: { disabled: true } };
const limitLine = (value, label, position = "end") => ({
  ...quiet,
  symbol: "none",
  lineStyle: { color: LIMIT, type: "dashed", width: 1.25 },
  label: { ...text(LIMIT), formatter: label, position, distance: 3 },
  data: [{ yAxis: value }],
});

/** A point whose number stands on its own side of a limit, so that the line does not strike it through. */
const awayFrom = (limit, x, y) => ({ value: [x, y], label: { position: y >= (limit ?? 0) ? "top" : "bottom" } });

/** LVEF that the same ventricle would show at another systolic pressure (V-08). */
const atPressure = (lvef, sbp, other) => 100 - ((100 - lvef) * other) / sbp;

const LEAST_SBP = 60;
const MOST_SBP = 180;
const PRESSURES = Array.from({ length: 25 }, (_, i) => LEAST_SBP + 5 * i);
const TOP = 90;

/** The LVEF–SBP plane with the bands of severity; `point` = {lvef, sbp}. */
function plane({ point, limits }) {
  const border = (adjusted) => (x) => Math.min(TOP, Math.max(0, atPressure(adjusted, limits.REFERENCE_SBP, x)));
  const profound = border(limits.ADJUSTED_LVEF_PROFOUND);
  const moderate = border(limits.ADJUSTED_LVEF_NORMAL);
  const band = (name, color, edge) => ({
    ...quiet,
    type: "line",
    name,
    symbol: "none",
    lineStyle: { width: 0 },
    areaStyle: { color, opacity: 1, origin: "start" },
    data: PRESSURES.map((x) => [x, edge(x)]),
  });
  const named = (name, at) => ({ value: at, label: { ...text(INK), show: true, formatter: name, position: "inside" } });
  const example = (lvef, sbp) => ({ value: [sbp, lvef], label: { ...text(INK), show: true, position: "top", formatter: fill(say.planeExample, lvef, sbp) } });
  const series = [
    band(say.bands.none, "var(--band-none)", () => TOP),
    band(say.bands.moderate, "var(--band-moderate)", moderate),
    band(say.bands.profound, "var(--band-profound)", profound),
    { ...quiet, type: "scatter", z: 3, symbolSize: 1, itemStyle: { color: "transparent" }, data: [named(say.bands.profound, [78, 12]), named(say.bands.moderate, [158, 30]), named(say.bands.none, [150, 80])] },
    { ...quiet, type: "scatter", z: 3, symbolSize: 8, itemStyle: { color: "transparent", borderColor: INK, borderWidth: 1.5 }, data: [example(50, 80), example(50, 130)] },
  ];
  if (point) {
    const at = [Math.min(Math.max(point.sbp, LEAST_SBP), MOST_SBP), Math.min(Math.max(point.lvef, 0), TOP)];
    // beyond an axis an arrow shows where the patient is
    const beyond = point.sbp > MOST_SBP ? -90 : point.sbp < LEAST_SBP ? 90 : point.lvef > TOP ? 0 : null;
    series.push(
      {
        ...quiet,
        type: "line",
        symbol: "none",
        lineStyle: { color: PATIENT, type: "dotted", width: 1.5 },
        data: PRESSURES.map((x) => [x, atPressure(point.lvef, point.sbp, x)]).filter(([, y]) => y >= 0 && y <= TOP),
      },
      {
        ...quiet,
        type: "scatter",
        id: "patient",
        symbol: beyond === null ? "circle" : "arrow",
        symbolRotate: beyond ?? 0,
        symbolSize: 15,
        z: 5,
        itemStyle: { color: PATIENT, borderColor: "var(--panel)", borderWidth: 2 },
        label: { ...text(INK), show: true, fontWeight: "bold", position: point.sbp > 125 ? "left" : "right", formatter: `${number(point.lvef)} % · ${number(point.sbp)}`, textBorderColor: "var(--panel)", textBorderWidth: 3 },
        data: [at],
      },
    );
  }
  return {
    grid: { left: 44, right: 12, top: 10, bottom: 40 },
    xAxis: axis(say.planeX, { min: LEAST_SBP, max: MOST_SBP, interval: 20 }),
    yAxis: axis(say.planeY, { min: 0, max: TOP, interval: 15, nameGap: 28 }),
    series,
  };
}

/** Lactate, capillary refill and ScvO₂ over the last hours; `courses` = {lactate, crt, scvo2} of {time, value}. */
function perfusion({ courses, now, limits }) {
  const hours = (time) => Math.round(((time - now) / 3600000) * 100) / 100;
  const rows = [
    { name: say.lactate, points: courses.lactate, limit: limits.LACTATE_HIGH, most: 5, least: 0, room: 1.35 },
    { name: say.crt, points: courses.crt, limit: limits.CRT_PROLONGED, most: 6, least: 0, room: 1.35 },
    { name: say.scvo2, points: courses.scvo2, limit: limits.SCVO2_LOW, most: 85, least: 45, room: 1.1 },
  ];
  const first = Math.min(-4, ...rows.flatMap((row) => row.points.map((point) => Math.floor(hours(point.time)))));
  return {
    grid: rows.map((_, i) => ({ left: 104, right: 22, top: `${6 + i * 28}%`, height: "18%" })),
    xAxis: rows.map((_, i) => axis(i === 2 ? say.hours : "", { gridIndex: i, min: first, max: 0, axisLabel: { ...text(), show: i === 2, formatter: number }, axisTick: { show: i === 2 }, nameGap: 18 })),
    yAxis: rows.map((row, i) =>
      axis(row.name.replace(" (", "\n("), {
        gridIndex: i,
        nameRotate: 0,
        nameGap: 26,
        nameTextStyle: { ...text(INK), align: "right", lineHeight: 13 },
        min: Math.min(row.least, ...row.points.map((point) => Math.floor(point.value))),
        max: Math.max(row.most, ...row.points.map((point) => Math.ceil(point.value * row.room))),
        splitNumber: 1,
      }),
    ),
    series: rows.map((row, i) => ({
      ...quiet,
      type: "line",
      xAxisIndex: i,
      yAxisIndex: i,
      symbol: "circle",
      symbolSize: 7,
      lineStyle: { color: PATIENT, width: 1.75 },
      itemStyle: { color: PATIENT },
      label: { ...text(INK), show: true, distance: 3, textBorderColor: "var(--panel)", textBorderWidth: 3, formatter: ({ value }) => number(value[1]) },
      labelLayout: { hideOverlap: true },
      z: 4,
      markLine: limitLine(row.limit, number(row.limit)),
      data: row.points.map((point) => awayFrom(row.limit, hours(point.time), point.value)),
    })),
  };
}

const HALF_HOUR = 30;
const SIX_HOURS = 360;

/**
 * A dobutamine test up to now: the rates from the first that is charted, and the signal of the response. `test` = {rates, signal:
 * {unit, points}, running, base, post}; the values that the pathway compares are filled, the others hollow.
 */
function response({ test, now, limits }) {
  const { rates, signal, running, base, post } = test;
  const steps = rates.filter((rate, i) => rate.value !== rates[i - 1]?.value);
  const change = new Date(running?.lastChange ?? steps.at(-1).time);
  const minutes = (time) => Math.round((new Date(time) - change) / 60000);
  const end = minutes(now);
  const points = signal.points.filter((point) => minutes(point.time) >= -SIX_HOURS);
  const begin = Math.min(-HALF_HOUR, Math.max(-SIX_HOURS, minutes(steps[0].time)), ...points.map((point) => minutes(point.time)));
  const first = Math.floor(begin / HALF_HOUR) * HALF_HOUR;
  const given = [];
  for (const step of steps.filter((_, i) => minutes(steps[i + 1]?.time ?? now) > first)) {
    const at = Math.max(first, minutes(step.time));
    if (given.length > 0) given.push([at, given.at(-1)[1]]);
    given.push([at, step.value]);
  }
  // a rate is known until now where it runs, and where it was stopped
  const [from, last] = given.at(-1);
  given.push([running?.dose !== undefined || last === 0 ? end : Math.max(from, running?.lastChange ? 0 : from), last]);
  const wanted = base && base.value * (1 + limits.RESPONSE / 100);
  const counts = (point) => [base, post].some((each) => each && each.time.getTime() === point.time.getTime());
  const most = Math.max(...points.map((point) => point.value * 1.1), (wanted ?? 0) * 1.15, 10);
  return {
    grid: { left: 44, right: 42, top: 26, bottom: 40 },
    xAxis: axis(say.minutes, { min: first, max: end, axisLabel: { ...text(), showMaxLabel: true, formatter: (minute) => (minute === end ? `\u00a0\u00a0${say.now} (${number(end)})\u00a0\u00a0` : number(minute)) } }),
    yAxis: [
      axis(signal.unit === "cm" ? say.vti : say.strokeVolume, { nameLocation: "end", nameGap: 8, nameTextStyle: { ...text(PATIENT), align: "left", padding: [0, 0, 0, -38] }, min: 0, max: Math.ceil(most / 10) * 10 }),
      axis(say.dose, { nameLocation: "end", nameGap: 8, nameTextStyle: { ...text(), align: "right", padding: [0, -38, 0, 0] }, min: 0, max: Math.max(20, ...steps.map((rate) => Math.ceil(rate.value / 5) * 5)), interval: 5 }),
    ],
    series: [
      {
        ...quiet,
        type: "line",
        yAxisIndex: 1,
        symbol: "none",
        lineStyle: { color: MUTED, width: 1.25 },
        areaStyle: { color: "var(--dose)", opacity: 1 },
        markLine: { ...quiet, symbol: "none", lineStyle: { color: INK, type: "solid", width: 1.5 }, label: { show: false }, data: [{ xAxis: end }] },
        data: given,
      },
      {
        ...quiet,
        type: "line",
        symbol: "circle",
        symbolSize: 9,
        z: 4,
        lineStyle: { color: PATIENT, width: 2 },
        itemStyle: { color: PATIENT },
        label: { ...text(INK), show: true, distance: 4, textBorderColor: "var(--panel)", textBorderWidth: 3, formatter: ({ value }) => number(value[1]) },
        labelLayout: { hideOverlap: true },
        markLine: base ? limitLine(wanted, fill(say.responder, number(limits.RESPONSE)), "insideStartTop") : undefined,
        data: points.map((point) => ({
          ...awayFrom(wanted, minutes(point.time), point.value),
          ...(!counts(point) && { itemStyle: { color: "var(--panel)", borderColor: PATIENT, borderWidth: 2 } }),
        })),
      },
    ],
  };
}

/** One picture with its words: title, what it shows in a sentence for those who do not see it, and a note. */
class Picture {
  constructor(id, ondrag) {
    this.canvas = h("div", { class: "canvas", role: "img" });
    this.title = h("h3", {});
    this.note = h("p", { class: "muted note" });
    this.figure = h("figure", { id: `picture-${id}`, "aria-labelledby": `picture-${id}-title` }, this.title, this.canvas, this.note);
    this.title.id = `picture-${id}-title`;
    this.ondrag = ondrag;
  }

  /** Draws what `option()` says, unless the same was drawn before. */
  async draw(root, option, spoken, shows) {
    const looks = JSON.stringify([spoken, shows, document.documentElement.lang]);
    if (looks === this.looks) return;
    this.looks = looks;
    this.canvas.setAttribute("aria-label", spoken);
    this.figure.hidden = false;
    if (!this.chart) {
      const library = await echarts(root);
      if (!this.chart) {
        this.canvas.replaceChildren();
        this.chart = library.init(this.canvas, null, { renderer: "svg" });
        const resize = () => this.chart?.resize();
        new ResizeObserver(resize).observe(this.canvas);
        window.matchMedia("print").addEventListener("change", resize);
        if (this.ondrag) this.drag();
      }
    }
    if (looks === this.looks) this.chart.setOption({ animation: false, backgroundColor: "transparent", ...option() }, { notMerge: true });
  }

  /** There is nothing to show. */
  hide() {
    this.figure.hidden = true;
    this.looks = null;
  }

  /** Hands over the place in the plane wherever the pointer draws the patient's point. */
  drag() {
    const place = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const [sbp, lvef] = this.chart.convertFromPixel({ gridIndex: 0 }, [event.clientX - box.left, event.clientY - box.top]);
      this.ondrag(Math.round(Math.min(Math.max(sbp, LEAST_SBP), MOST_SBP)), Math.round(Math.min(Math.max(lvef, 5), TOP - 1)));
    };
    this.canvas.classList.add("draggable");
    this.canvas.addEventListener("pointerdown", (event) => {
      if (!this.chart) return;
      this.canvas.setPointerCapture(event.pointerId);
      place(event);
    });
    this.canvas.addEventListener("pointermove", (event) => this.canvas.hasPointerCapture(event.pointerId) && place(event));
  }
}

const last = (points) => (points.length > 0 ? number(points.at(-1).value) : null);

/**
 * The three pictures, drawn anew with {@link Pictures#draw}.
 */
export class Pictures {
  /** `ondrag(sbp, lvef)` where the patient's point may be moved. */
  constructor(root, ondrag) {
    this.root = root;
    this.movable = Boolean(ondrag);
    this.plane = new Picture("plane", ondrag);
    this.perfusion = new Picture("perfusion");
    this.response = new Picture("response");
    this.figures = [this.plane.figure, this.perfusion.figure, this.response.figure];
  }

  /**
   * @param point {lvef, sbp} or null
   * @param courses {lactate, crt, scvo2}
   * @param test {rates, signal, running, base, post}
   * @param limits thresholds by name, as the service has them
   */
  draw({ point, courses, test, now, limits }) {
    this.plane.title.textContent = say.plane;
    this.plane.note.textContent = say.planeNote;
    this.plane.figure.title = say.planeNote;
    this.perfusion.title.textContent = say.perfusion;
    this.response.title.replaceChildren(say.response, " ", h("span", { class: "key" }, test.signal.points.length > 0 && say.responseKey));
    this.response.note.textContent = test.signal.points.length > 0 ? fill(say.responseNote, number(limits.TEST_DURATION)) : "";
    this.response.figure.title = this.response.note.textContent;
    const told = [
      [say.lactate, last(courses.lactate), limits.LACTATE_HIGH],
      [say.crt, last(courses.crt), limits.CRT_PROLONGED],
      [say.scvo2, last(courses.scvo2), limits.SCVO2_LOW],
    ].filter(([, value]) => value !== null);
    return Promise.all([
      this.plane.draw(this.root, () => plane({ point, limits }), point ? `${say.plane}: ${fill(say.planePoint, number(point.lvef), number(point.sbp))}` : say.planeNone, [point, limits]),
      told.length === 0
        ? this.perfusion.hide()
        : this.perfusion.draw(
            this.root,
            () => perfusion({ courses, now, limits }),
            told.map(([name, value, limit]) => `${name}: ${value} (${say.threshold} ${number(limit)})`).join("; "),
            [courses, now, limits],
          ),
      test.rates.length === 0
        ? this.response.hide()
        : this.response.draw(
            this.root,
            () => response({ test, now, limits }),
            [`${say.response}: ${number(test.rates.at(-1).value)} µg/kg/min`, test.base && test.post && fill(say.responseSpoken, number(test.base.value), number(test.post.value))].filter(Boolean).join("; "),
            [test, now, limits],
          ),
    ]);
  }
}
