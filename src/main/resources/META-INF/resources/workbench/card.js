// A card as an EHR would draw it: indicator, summary, text, suggestions to accept, and the menu to override it.
import { h, sign } from "./dom.js";
import { markdown, sections } from "./markdown.js";
import { fill, say } from "./words.js";

/** What an EHR shows of a suggestion: Epic its first action, the others its label. */
const labelOf = (suggestion, dialect) =>
  dialect === "epic" ? (suggestion.actions?.[0]?.description ?? suggestion.label) : suggestion.label;

const actionsOf = (suggestion) => (suggestion.actions ?? []).map((action) => action.description).filter(Boolean);

function suggestions(card, dialect, accept) {
  if (!card.suggestions?.length) return null;
  const list = h("ul", {});
  const press = async (suggestion, button) => {
    if (!(await accept(card, suggestion))) return;
    button.textContent = say.acceptedShort;
    for (const other of list.querySelectorAll("button")) other.disabled = other === button || card.selectionBehavior === "at-most-one";
  };
  for (const suggestion of card.suggestions) {
    const button =
      accept &&
      suggestion.uuid &&
      h("button", { type: "button", "aria-label": `${say.accept}: ${labelOf(suggestion, dialect)}`, onclick: () => press(suggestion, button) }, say.accept);
    list.append(
      h(
        "li",
        {},
        h(
          "div",
          {},
          h(dialect === "epic" ? "span" : "strong", {}, labelOf(suggestion, dialect)),
          suggestion.isRecommended && h("span", { class: "tag" }, say.recommended),
          dialect !== "epic" && h("span", { class: "muted" }, actionsOf(suggestion).map((text) => h("span", { class: "deed" }, text))),
        ),
        button || "",
      ),
    );
  }
  return h("section", { class: "suggestions" }, h("h4", {}, say.suggestions, card.selectionBehavior === "at-most-one" && h("span", { class: "muted" }, ` · ${say.oneOf}`)), list);
}

/** The reasons the card itself offers, and a comment. */
function overrideMenu(card, override) {
  const comment = h("input", { type: "text", maxlength: 200, "aria-label": say.overrideComment, placeholder: say.overrideComment });
  return h(
    "details",
    { class: "override" },
    h("summary", {}, say.override),
    h("p", {}, say.overrideTitle),
    h(
      "div",
      { class: "reasons" },
      (card.overrideReasons ?? []).map((reason) => h("button", { type: "button", onclick: () => override(card, reason, comment.value) }, reason.display)),
    ),
    comment,
  );
}

/**
 * One card.
 *
 * @param deeds `{accept(card, suggestion), override(card, reason, comment), explain()}`; without them the card is only looked at.
 *     `whole` shows the detail at its full length and in its order, as an EHR does; else what stands behind the advice is folded away
 */
export function drawCard(card, dialect, { accept, override, explain, whole } = {}) {
  const { advice, rest } = sections(card.detail ?? "");
  const links = (card.links ?? []).filter((link) => link.type === "absolute" && /^https?:\/\//i.test(link.url));
  return h(
    "article",
    { class: `card ${card.indicator}`, "data-indicator": card.indicator, "aria-label": `${say.indicators[card.indicator]}: ${card.summary}` },
    h("p", { class: "indicator" }, sign(card.indicator), say.indicators[card.indicator], h("span", { class: "muted source" }, card.source.label)),
    h("h3", { class: "summary" }, card.summary),
    explain && h("button", { type: "button", class: "explain", "aria-label": `${say.whyThis}: ${card.summary}`, onclick: explain }, say.whyThis),
    h("div", { class: "detail" }, markdown(whole ? (card.detail ?? "") : advice)),
    suggestions(card, dialect, accept),
    override && card.overrideReasons?.length > 0 && overrideMenu(card, override),
    !whole && rest && h("details", { class: "rest" }, h("summary", {}, say.more), h("div", { class: "detail" }, markdown(rest))),
    links.length > 0 &&
      h(
        "details",
        { class: "links" },
        h("summary", {}, `${say.evidenceLinks} (${links.length})`),
        h("ul", {}, links.map((link) => h("li", {}, h("a", { href: link.url, target: "_blank", rel: "noopener noreferrer" }, link.label)))),
      ),
  );
}

/** A 200 without cards: a considered silence, told apart from every failure. */
export function drawSilence(withheld, explanation, asColleague) {
  return h(
    "article",
    { class: "card none", "data-indicator": "none", "aria-label": say.silence },
    h("p", { class: "indicator" }, sign("none"), say.indicators.none),
    h("h3", { class: "summary" }, say.silence),
    withheld ? h("p", { class: "withheld" }, say.withheld[withheld] ?? withheld) : h("p", { class: "muted" }, say.silenceMeans),
    explanation && h("p", {}, explanation),
    withheld === "overridden" && asColleague && h("button", { type: "button", onclick: asColleague }, say.colleague),
  );
}

/** What is not 200: the service says what the integrator has to do. */
export function drawFailure(answer) {
  const issues = answer.body?.issue?.map((issue) => issue.diagnostics ?? issue.details?.text).filter(Boolean) ?? [];
  return h(
    "article",
    { class: "card failure", "data-indicator": "failure", role: "alert" },
    h("h3", { class: "summary" }, answer.status ? `${say.failed} (${answer.status})` : say.unreachable),
    answer.status === 401 && h("p", {}, say.verified),
    issues.map((text) => h("p", {}, text)),
  );
}

/** What became of a feedback. */
export const told = (ok, status, text, ...values) => (ok ? fill(text, ...values) : fill(say.feedbackFailed, status || "–"));
