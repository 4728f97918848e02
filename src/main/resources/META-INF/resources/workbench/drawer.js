// What a developer needs: the exact request and answer, curl, timings, discovery, and what to type into an EHR by hand.
import { h, tabs } from "./dom.js";
import { headers, service } from "./service.js";
import { say } from "./words.js";

const KEPT = 30;

const pre = (text) => h("pre", { tabindex: 0, role: "group" }, text);

function copied(text) {
  const button = h(
    "button",
    {
      type: "button",
      onclick: async () => {
        await navigator.clipboard.writeText(text());
        button.textContent = say.copied;
      },
    },
    say.copy,
  );
  return button;
}

/** The call as a command; quotes inside the request cannot end the here-document. */
export function curl(request, dialect, language, address) {
  const flags = Object.entries(headers(dialect, language)).map(([name, value]) => `  -H '${name}: ${value}' \\\n`);
  return `curl -s '${address}${service(request)}' \\\n${flags.join("")}  --data-binary @- <<'REQUEST'\n${JSON.stringify(request, null, 1)}\nREQUEST\n`;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function timingTable(timings) {
  const cell = (value) => h("td", {}, value === undefined ? "–" : value.toFixed(1));
  const columns = ["hook", "decision", "drawn", "answered", "redrawn"];
  const all = (name) => timings.map((timing) => timing[name]).filter((value) => value !== undefined);
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ["call", ...columns].map((name) => h("th", { scope: "col" }, say.timing[name])))),
    h(
      "tbody",
      {},
      h("tr", {}, h("th", { scope: "row" }, say.timing.median), columns.map((name) => cell(median(all(name))))),
      [...timings].reverse().map((timing) => h("tr", {}, h("th", { scope: "row" }, `${timing.hook_name} ${timing.outcome ?? ""}`), columns.map((name) => cell(timing[name])))),
    ),
  );
}

/** What an analyst types in, service by service, from discovery itself. */
export function analystSheet(discovery, address) {
  return h(
    "div",
    {},
    h("p", {}, say.analystHelp),
    discovery.services.map((offered) =>
      h(
        "section",
        {},
        h("h3", {}, offered.id),
        h(
          "dl",
          {},
          [
            [say.analyst.url, h("code", {}, `${address}cds-services/${offered.id}`)],
            [say.analyst.feedback, h("code", {}, `${address}cds-services/${offered.id}/feedback`)],
            [say.analyst.hook, h("code", {}, offered.hook)],
            [say.analyst.version, h("code", {}, offered.version)],
            [say.analyst.title, offered.title],
            [say.analyst.requirements, offered.usageRequirements],
          ].map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]),
        ),
        h(
          "div",
          { class: "wide", tabindex: 0, role: "group", "aria-label": `${offered.id}: ${say.analyst.key}` },
          h(
            "table",
            {},
            h("thead", {}, h("tr", {}, [say.analyst.key, say.analyst.query].map((title) => h("th", { scope: "col" }, title)))),
            h("tbody", {}, Object.entries(offered.prefetch).map(([key, query]) => h("tr", {}, h("th", { scope: "row" }, h("code", {}, key)), h("td", {}, h("code", {}, query))))),
          ),
        ),
      ),
    ),
  );
}

/** The drawer. `send(request)` puts an edited request to the service. */
export class Drawer {
  constructor(send) {
    this.send = send;
    this.timings = [];
    this.sheet = "request";
    this.dialog = h("dialog", { class: "drawer", "aria-labelledby": "drawer-title" });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
  }

  /** Keeps what was said last; drawn only while somebody looks. */
  note(exchange) {
    this.exchange = exchange;
    if (exchange.timing) this.timings = [...this.timings.slice(1 - KEPT), exchange.timing];
    if (this.dialog.open) this.draw();
  }

  noteDecision(decision) {
    this.exchange.decision = decision;
    if (this.dialog.open) this.draw();
  }

  open(discovery) {
    this.discovery = discovery;
    this.draw();
    this.dialog.showModal();
  }

  draw() {
    const { request, answer, decision, dialect, language } = this.exchange;
    const address = new URL(".", window.location.href).href;
    const text = JSON.stringify(request, null, 1);
    const area = h("textarea", { spellcheck: "false", "aria-label": say.drawerTabs.request, rows: 24 });
    area.value = text;
    const problem = h("p", { class: "problem", role: "alert" });
    const send = () => {
      const bad = this.send(area.value);
      problem.textContent = bad ?? "";
    };
    const json = (value) => (value ? JSON.stringify(value, null, 1) : "–");
    const sheets = [
      ["request", say.drawerTabs.request, h("div", {}, h("p", {}, say.requestHelp), h("p", { class: "buttons" }, h("button", { type: "button", class: "main", onclick: send }, say.send), copied(() => area.value)), problem, area)],
      ["response", say.drawerTabs.response, h("div", {}, h("p", {}, `${answer?.status ?? "–"} · POST ${service(request)}`), pre(json(answer?.body ?? answer?.text)))],
      ["decision", say.drawerTabs.decision, h("div", {}, pre(json(decision)))],
      ["curl", say.drawerTabs.curl, h("div", {}, h("p", {}, say.tokensInUse), h("p", { class: "buttons" }, copied(() => curl(request, dialect, language, address))), pre(curl(request, dialect, language, address)))],
      ["timings", say.drawerTabs.timings, h("div", {}, h("p", {}, say.timingsHelp), timingTable(this.timings))],
      ["discovery", say.drawerTabs.discovery, h("div", {}, h("p", {}, "GET cds-services"), pre(json(this.discovery)))],
      ["analyst", say.drawerTabs.analyst, this.discovery ? analystSheet(this.discovery, address) : h("div", {}, "–")],
    ];
    this.dialog.replaceChildren(
      h(
        "header",
        {},
        h("h2", { id: "drawer-title" }, say.drawer),
        h("a", { href: "q/swagger-ui/", target: "_blank", rel: "noopener" }, say.openapiUi),
        h("a", { href: "q/openapi?format=json", target: "_blank", rel: "noopener" }, say.openapi),
        h("button", { type: "button", class: "close", onclick: () => this.dialog.close() }, say.close),
      ),
      tabs(say.drawer, sheets, this.sheet, (sheet) => (this.sheet = sheet)),
    );
  }
}
