// Bars, drawn as SVG by ECharts. Their colours are the style sheet's variables, so both colour schemes and print follow it.
import { h } from "../workbench/dom.js";
import { number } from "./words.js";

const FONT = "system-ui, sans-serif";
const text = (color = "var(--muted)") => ({ color, fontFamily: FONT, fontSize: 11 });
const TONES = {
  info: "var(--info)",
  warning: "var(--warning)",
  critical: "var(--critical)",
  accepted: "var(--none)",
  overridden: "var(--critical)",
  ignored: "var(--muted)",
  waiting: "var(--line)",
};

let library;
function echarts() {
  library ??= new Promise((loaded, failed) => {
    document.head.append(h("script", { src: "_static/echarts/6.0.0/dist/echarts.common.min.js", onload: () => loaded(window.echarts), onerror: failed }));
  });
  return library;
}

/**
 * Stacked bars; `series` = [[key, name, values]], `limit` = [place, label]. Where there is room each bar carries its number, so that
 * nothing hangs on a colour alone. `spoken` says the same to those who do not see it; the table beside holds every figure.
 */
export function bars({ names, series, axis = "", lying = false, limits = [], spoken }) {
  const canvas = h("div", { class: "chart", role: "img", "aria-label": spoken });
  const category = {
    type: "category",
    data: names,
    inverse: lying,
    name: lying ? "" : axis,
    nameLocation: "middle",
    nameGap: 26,
    nameTextStyle: text(),
    axisLabel: { ...text("var(--ink)"), hideOverlap: true },
    axisLine: { lineStyle: { color: "var(--muted)" } },
    axisTick: { show: false },
  };
  const value = {
    type: "value",
    minInterval: 1,
    axisLabel: { ...text(), formatter: (n) => number(n) },
    splitLine: { lineStyle: { color: "var(--line)" } },
  };
  const few = names.length * (lying ? 1 : series.length) <= 40;
  const option = {
    animation: false,
    backgroundColor: "transparent",
    grid: { left: 8, right: 16, top: series.length > 1 ? 30 : 12, bottom: axis && !lying ? 26 : 6, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: text("var(--ink)"), selectedMode: false } : undefined,
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: series.map(([key, name, values]) => ({
      type: "bar",
      name,
      stack: limits.length > 0 ? undefined : "all",
      silent: true,
      barMaxWidth: 26,
      itemStyle: { color: TONES[key] ?? "var(--lit)", borderColor: "var(--panel)", borderWidth: 1 },
      label: { show: few && series.length === 1, position: lying ? "right" : "top", ...text("var(--ink)"), formatter: ({ value: n }) => (n > 0 ? number(n) : "") },
      data: values,
      markLine: limits
        .filter((limit) => limit.key === key)
        .map((limit) => ({
          silent: true,
          symbol: "none",
          lineStyle: { color: TONES[key], type: "dashed", width: 1.5 },
          label: { ...text(TONES[key]), formatter: limit.label, position: "end" },
          data: [{ xAxis: limit.at }],
        }))[0],
    })),
  };
  echarts()
    .then((library_) => {
      const chart = library_.init(canvas, null, { renderer: "svg" });
      chart.setOption(option);
      new ResizeObserver(() => chart.resize()).observe(canvas);
    })
    .catch(() => canvas.remove());
  return canvas;
}
