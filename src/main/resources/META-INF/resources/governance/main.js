// The governance report as a page: asks the service for the figures and draws them, each with its table.
import { h } from "../workbench/dom.js";
import { dictionaries } from "../workbench/words.js";
import { bars } from "./charts.js";
import { duration, fill, language, number, percent, say, speak } from "./words.js";

const find = (id) => document.getElementById(id);
const form = find("question");
const KINDS = ["accepted", "overridden", "ignored", "waiting"];
const INDICATORS = ["info", "warning", "critical"];
const TABLES = ["cards", "outcomes", "overrides", "burden", "gaps", "latency", "feedback"];
const MOST_BARS = 15;

let report;

function words() {
  document.title = `Septicor: ${say.title}`;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
  for (const button of find("languages").children) button.setAttribute("aria-pressed", String(button.value === language));
}

/** What is asked, as parameters; the token is none of them. */
function question() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && name !== "token") asked.set(name, value);
  return asked;
}

function request(path, parameters, type) {
  const token = form.elements.token.value.trim();
  return fetch(`${path}?${parameters}`, { headers: { Accept: type, ...(token ? { Authorization: `Bearer ${token}` } : {}) } });
}

async function ask() {
  find("problem").textContent = "";
  find("span").textContent = say.loading;
  const parameters = question();
  window.history.replaceState(null, "", parameters.size > 0 ? `?${parameters}` : window.location.pathname);
  parameters.set("by", "day,indicator");
  const answer = await request("governance", parameters, "application/json").catch(() => ({ ok: false, status: 0 }));
  find("who").hidden = find("who").hidden && answer.status !== 401;
  if (!answer.ok) {
    report = undefined;
    find("span").textContent = "";
    find("report").replaceChildren();
    find("problem").textContent = say.failed[answer.status] ?? fill(say.otherwise, answer.status);
    if (answer.status === 401) form.elements.token.focus();
    return;
  }
  report = await answer.json();
  form.elements.from.value = report.from;
  form.elements.to.value = report.to;
  draw();
}

/** A table; a column is [heading, value of a row, whether it is a number]. */
function table(caption, columns, rows, mark = () => false) {
  const cell = ([, value, numeric], row, i) => h(i === 0 ? "th" : "td", { class: numeric && "number", scope: i === 0 && "row" }, value(row));
  return h(
    "div",
    { class: "wide", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, columns.map(([heading, , numeric]) => h("th", { scope: "col", class: numeric && "number" }, heading)))),
      h("tbody", {}, rows.map((row) => h("tr", { class: mark(row) && "over" }, columns.map((column, i) => cell(column, row, i))))),
    ),
  );
}

const folded = (inside) => h("details", {}, h("summary", {}, say.table), inside);

function section(id, title, ...inside) {
  const heading = `${id}-title`;
  return h("section", { id, "aria-labelledby": heading }, h("h2", { id: heading }, title), inside);
}

const whole = (element) => {
  element.classList.add("whole");
  return element;
};

const count = (heading, member) => [heading, (row) => number(row[member] ?? 0), true];
const outcomes = () => KINDS.map((kind) => count(say[kind], kind));
const withheld = (group) => Object.values(group.withheld ?? {}).reduce((sum, n) => sum + n, 0);
const cards = (first) => [
  first,
  count(say.shown, "shown"),
  ...outcomes(),
  [say.withheld, (row) => number(withheld(row)), true],
  [say.overriddenShare, (row) => percent(row.overriddenShare), true],
  [say.ofAnswered, (row) => percent(row.overriddenOfAnswered), true],
];

function overview() {
  const total = report.cards.total;
  const figure = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
  const line = report.retirement;
  const [share, firings] = [percent(line.share), number(line.firings)];
  const answered = (line.ofAnswered ?? []).map((rule) => `${rule.rule} (${percent(rule.share)}, ${number(rule.overridden)}/${number(rule.answered)})`);
  const over = (line.rules ?? []).map((rule) => `${rule.rule} (${percent(rule.share)}, ${number(rule.overridden)}/${number(rule.firings)})`);
  const by = Object.entries(total.withheld ?? {}).map(([why, n]) => `${say.withheldBy[why] ?? why}: ${number(n)}`);
  return section(
    "overview",
    say.overview,
    h(
      "dl",
      { class: "numbers" },
      figure(say.decisions, number(report.decisions.total)),
      figure(say.shown, number(total.shown)),
      KINDS.map((kind) => figure(say[kind], `${number(total[kind])}${total.shown > 0 ? ` · ${percent(total[kind] / total.shown)}` : ""}`)),
      figure(say.withheld, number(withheld(total))),
    ),
    h("p", { class: "muted" }, fill(say.ignoredNote, report.ignoredAfterHours), by.length > 0 && ` ${say.withheld}: ${by.join("; ")}.`),
    over.length > 0
      ? h("p", { id: "retire", class: "alarm" }, fill(say.retire, share, firings, over.join(", ")))
      : h("p", { id: "retire", class: "calm" }, fill(say.retireNone, share, firings)),
    answered.length > 0
      ? h("p", { id: "retire-answered", class: "alarm" }, fill(say.retireAnswered, share, firings, answered.join(", ")))
      : h("p", { id: "retire-answered", class: "calm" }, fill(say.retireAnsweredNone, share, firings)),
    h("p", { class: "muted" }, `${say.csv} `, TABLES.flatMap((name, i) => [i > 0 && " · ", h("a", { href: `governance/${name}.csv?${question()}`, onclick: save }, name)])),
  );
}

/** With the token, where one is needed; a plain link otherwise. */
async function save(event) {
  if (!form.elements.token.value) return;
  event.preventDefault();
  const link = event.currentTarget;
  const answer = await request(link.getAttribute("href").split("?")[0], question(), "text/csv");
  if (!answer.ok) {
    find("problem").textContent = say.failed[answer.status] ?? fill(say.otherwise, answer.status);
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  h("a", { href: address, download: `${link.textContent}.csv` }).click();
  URL.revokeObjectURL(address);
}

function perDay() {
  const days = report.cards.byDay.map((day) => day.day);
  const shown = new Map((report.cards.asked ?? []).map((group) => [`${group.day} ${group.indicator}`, group.shown]));
  const series = INDICATORS.map((indicator) => [indicator, say.indicators[indicator], days.map((day) => shown.get(`${day} ${indicator}`) ?? 0)]);
  const spoken = `${say.perDay}: ${series.map(([, name, values]) => `${name} ${number(values.reduce((a, b) => a + b, 0))}`).join(", ")}`;
  return section(
    "days",
    say.perDay,
    bars({ names: days.map((day) => day.slice(5)), series, spoken }),
    folded(table(say.perDay, cards([say.day, (row) => row.day]), report.cards.byDay)),
  );
}

function byRule() {
  const rules = (report.cards.byRule ?? []).filter((rule) => rule.shown > 0).sort((a, b) => b.shown - a.shown);
  const over = new Set([...(report.retirement.rules ?? []), ...(report.retirement.ofAnswered ?? [])].map((rule) => rule.rule));
  const drawn = rules.slice(0, MOST_BARS);
  return section(
    "rules",
    say.byRule,
    drawn.length > 0 &&
      bars({
        names: drawn.map((rule) => rule.rule),
        series: KINDS.map((kind) => [kind, say[kind], drawn.map((rule) => rule[kind])]),
        lying: true,
        spoken: `${say.byRule}: ${drawn.map((rule) => `${rule.rule} ${percent(rule.overriddenShare)} ${say.overridden}`).join(", ")}`,
      }),
    table(say.byRule, cards([say.rule, (row) => (over.has(row.rule) ? `${row.rule} ▲` : row.rule)]), report.cards.byRule ?? [], (row) => over.has(row.rule)),
  );
}

function reasons() {
  const sums = new Map();
  for (const reason of report.overrideReasons ?? []) {
    const known = sums.get(reason.code) ?? { code: reason.code, cards: 0 };
    known.cards += reason.cards;
    sums.set(reason.code, known);
  }
  const rows = [...sums.values()].sort((a, b) => b.cards - a.cards);
  const name = (row) => say.codes[row.code] ?? row.code;
  if (rows.length === 0) return section("reasons", say.reasons, h("p", { class: "muted" }, say.nothing));
  return section(
    "reasons",
    say.reasons,
    bars({ names: rows.slice(0, MOST_BARS).map(name), series: [["overridden", say.cards, rows.slice(0, MOST_BARS).map((row) => row.cards)]], lying: true, spoken: `${say.reasons}: ${rows.map((row) => `${name(row)} ${number(row.cards)}`).join(", ")}` }),
    folded(table(say.reasons, [[say.rule, (row) => row.rule], [say.reason, name], count(say.cards, "cards")], report.overrideReasons)),
  );
}

function burden(id, title, loads) {
  const most = Math.min(30, Math.max(10, ...loads.flatMap((load) => (load.spread ?? []).map((one) => one.cards))));
  const names = Array.from({ length: most + 1 }, (_, n) => (n === most ? `≥ ${n}` : String(n)));
  const values = (load) => names.map((_, n) => (load.spread ?? []).filter((one) => (n === most ? one.cards >= n : one.cards === n)).reduce((sum, one) => sum + one.patientDays, 0));
  const limits = loads.filter((load) => load.target !== undefined).map((load) => ({ key: load.indicator, at: load.target, label: `${say.indicators[load.indicator]} ≤ ${load.target}` }));
  return section(
    id,
    title,
    bars({
      names,
      series: loads.map((load) => [load.indicator, say.indicators[load.indicator], values(load)]),
      axis: say.burdenAxis,
      limits,
      spoken: `${title}: ${loads.map((load) => `${say.indicators[load.indicator]} ${say.mean} ${number(load.perPatientDay ?? 0, 2)}`).join(", ")}`,
    }),
    h("p", { class: "muted" }, fill(say.burdenNote, number(report.burden.patientDays))),
    table(
      title,
      [
        [say.indicator, (row) => say.indicators[row.indicator]],
        count(say.cards, "cards"),
        [say.mean, (row) => number(row.perPatientDay ?? 0, 2), true],
        [say.target, (row) => (row.target === undefined ? "–" : `≤ ${row.target}`), true],
        [say.over, (row) => (row.target === undefined ? "–" : `${number(row.overTarget)} (${percent(row.overTargetShare)})`), true],
      ],
      loads,
    ),
  );
}

const factOf = ({ fact }) => say.facts[fact] ?? dictionaries[language].facts[fact] ?? fact.toLowerCase().replaceAll("_", " ");

function gaps() {
  const rows = report.gaps ?? [];
  const drawn = rows.slice(0, MOST_BARS);
  return section(
    "gaps",
    say.gaps,
    h("p", { class: "muted" }, say.gapsNote),
    drawn.length > 0 && bars({ names: drawn.map(factOf), series: [["gap", say.mattered, drawn.map((row) => row.mattered)]], lying: true, spoken: `${say.gaps}: ${drawn.map((row) => `${factOf(row)} ${number(row.mattered)}`).join(", ")}` }),
    folded(table(say.gaps, [[say.fact, factOf], count(say.mattered, "mattered"), count(say.asked, "decisions"), [say.share, (row) => percent(row.share), true]], rows)),
  );
}

function times() {
  const time = report.timeToFeedback;
  const rows = [{ indicator: undefined, ...time }, ...(time.byIndicator ?? [])];
  const latency = report.latency ?? [];
  const ms = (heading, member) => [heading, (row) => `${number(row[member], 1)} ms`, true];
  return [
    section(
      "time",
      say.time,
      table(say.time, [[say.indicator, (row) => say.indicators[row.indicator] ?? say.all], count(say.answers, "answers"), [say.median, (row) => duration(row.medianSeconds), true], [say.p90, (row) => duration(row.p90Seconds), true]], rows),
    ),
    section(
      "latency",
      say.latency,
      table(
        say.latency,
        [[say.service, (row) => row.service ?? say.all], count(say.decisions, "decisions"), ms("50 %", "p50"), ms("90 %", "p90"), ms("99 %", "p99"), ms("99.9 %", "p999"), ms(say.most, "most")],
        latency,
      ),
    ),
  ];
}

/** What is odd in the answers of a client is the best sign that its EHR is wrongly connected. */
function feedback() {
  const columns = [[say.client, (row) => row.client], count(say.entries, "entries"), ...["unknownCard", "unknownSuggestion", "future"].map((odd) => count(say[odd], odd))];
  const odd = (row) => row.unknownCard + row.unknownSuggestion + row.future > 0;
  return section("feedback", say.feedback, h("p", { class: "muted" }, say.feedbackNote), table(say.feedback, columns, report.feedback, odd));
}

function draw() {
  find("span").textContent = fill(say.span, report.from, report.to, new Date(report.at).toLocaleString(language));
  find("report").replaceChildren(
    whole(overview()),
    whole(perDay()),
    whole(byRule()),
    reasons(),
    burden("burden", say.burden, report.burden.shown),
    ...(report.burden.silentRun ? [burden("silent", say.silentBurden, report.burden.silentRun)] : []),
    gaps(),
    ...times(),
    whole(section("units", say.units, table(say.units, cards([say.unit, (row) => (row.unit === "not stated" ? say.codes[row.unit] : row.unit)]), report.cards.byUnit ?? []))),
    whole(section("clients", say.clients, table(say.clients, cards([say.client, (row) => row.client]), report.cards.byClient ?? []))),
    ...(report.feedback ? [feedback()] : []),
    section(
      "outcomes",
      say.outcomes,
      table(say.outcomes, [[say.outcome, (row) => row.outcome], [say.indicator, (row) => say.indicators[row.indicator]], count(say.decisions, "decisions"), [say.share, (row) => percent(row.share), true]], report.decisions.byOutcome ?? []),
    ),
  );
  document.body.dataset.decisions = report.decisions.total;
}

speak(navigator.language.slice(0, 2));
words();
for (const [name, value] of new URLSearchParams(window.location.search)) if (form.elements[name] && name !== "token") form.elements[name].value = value;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
find("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => document.querySelectorAll("#report details").forEach((details) => (details.open = true)));
find("languages").addEventListener("click", ({ target }) => {
  if (!target.value) return;
  speak(target.value);
  words();
  if (report) draw();
});
ask();
