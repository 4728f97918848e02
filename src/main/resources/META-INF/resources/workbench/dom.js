// Builds elements. Text is always set as text: nothing that came over the wire is ever parsed as HTML here.

/** An element: `h("button", { class: "quiet", onclick: f, "aria-pressed": true }, "Text", child)`. Empty children are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  info: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z", "M12 10.5v6.5M12 6.6v.8"],
  warning: ["M12 2.2 23 21.5H1Z", "M12 9v6M12 17.6v.8"],
  critical: ["M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z", "M12 6v7.5M12 16.8v.8"],
  none: ["M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z", "m7.5 12.3 3 3 6-6.3"],
};

/** The sign of an indicator. Each has a shape of its own, so that it does not depend on its colour. */
export function sign(indicator) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  for (const [i, d] of SHAPES[indicator].entries()) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", i === 0 ? "shape" : "mark");
    svg.append(path);
  }
  return svg;
}

/** Tabs after the ARIA pattern: arrow keys, Home and End move, one panel is shown. `tabs` = [[id, title, panel]]. */
export function tabs(label, sheets, chosen = sheets[0][0], onchoose = () => {}) {
  const list = h("div", { role: "tablist", "aria-label": label });
  const select = (id, focus) => {
    sheets.forEach(([other, , panel], i) => {
      const tab = list.children[i];
      const selected = other === id;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
      panel.hidden = !selected;
      if (selected && focus) tab.focus();
    });
    onchoose(id);
  };
  sheets.forEach(([id, title, panel], i) => {
    const walk = (event) => {
      const next = { ArrowRight: (i + 1) % sheets.length, ArrowLeft: (i + sheets.length - 1) % sheets.length, Home: 0, End: sheets.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      select(sheets[next][0], true);
    };
    const tab = h(
      "button",
      {
        role: "tab",
        type: "button",
        id: `tab-${id}`,
        "aria-controls": `panel-${id}`,
        onclick: () => select(id),
        onkeydown: walk,
      },
      title,
    );
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("id", `panel-${id}`);
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    panel.tabIndex = 0;
    list.append(tab);
  });
  select(chosen);
  return h("div", { class: "tabs" }, list, sheets.map(([, , panel]) => panel));
}
