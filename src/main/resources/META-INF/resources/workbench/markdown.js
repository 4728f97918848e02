// A card's Markdown, drawn. Raw HTML is not Markdown here (it is shown as text), and what is drawn is sanitised all the same.
const reader = window.markdownit({ html: false, linkify: false, typographer: false });
// Only what a card needs: an image would call a stranger's server.
const ALLOWED = {
  ALLOWED_TAGS: ["h3", "h4", "h5", "p", "ul", "ol", "li", "strong", "em", "code", "hr", "br", "a", "blockquote"].concat([
    "table", "thead", "tbody", "tr", "th", "td",
  ]),
  ALLOWED_ATTR: ["href"],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
  RETURN_DOM_FRAGMENT: true,
};

/** The text as nodes; links open elsewhere and say nothing of where they were followed. */
export function markdown(text) {
  const fragment = window.DOMPurify.sanitize(reader.render(text), ALLOWED);
  for (const link of fragment.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const table of fragment.querySelectorAll("table")) {
    const frame = document.createElement("div");
    frame.className = "wide";
    frame.tabIndex = 0;
    table.replaceWith(frame);
    frame.append(table);
  }
  return fragment;
}

/** A detail in two: the advice with its remarks, and the sections behind it. */
export function sections(detail) {
  const second = detail.indexOf("\n### ", 4);
  return {
    advice: (second < 0 ? detail : detail.slice(0, second)).replace(/^### .*\n/, "").trim(),
    rest: second < 0 ? "" : detail.slice(second + 1),
  };
}
