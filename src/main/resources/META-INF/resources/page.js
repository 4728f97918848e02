// Calls the real hook with a sample patient and shows the answer as it came. Everything from the answer is set as text, never as HTML.
const patients = document.getElementById("patients");
const answer = document.getElementById("answer");
const language = document.getElementById("language");
let shown = null;

const element = (name, text, ...children) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
};

const words = {
  en: { silence: "Assessed, nothing to say", suggestions: "Suggestions", request: "Request and response", failed: "No advice was given" },
  fr: { silence: "Évalué, rien à dire", suggestions: "Propositions", request: "Requête et réponse", failed: "Aucun avis n'a été donné" },
};

function card(card, say) {
  const drawn = element("article", "", element("h2", card.summary));
  drawn.className = `card ${card.indicator}`;
  drawn.append(element("p", `${card.indicator} · ${card.source.label}`));
  if (card.suggestions) {
    drawn.append(element("h3", say.suggestions), element("ul", "", ...card.suggestions.map((s) => element("li", s.label))));
  }
  drawn.append(element("pre", card.detail));
  return drawn;
}

async function show(sample) {
  shown = sample;
  for (const button of patients.children) button.setAttribute("aria-pressed", String(button.value === sample));
  const say = words[language.value];
  const request = await (await fetch(`samples/${sample}.json`)).text();
  const response = await fetch(`cds-services/septicor-${JSON.parse(request).hook}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": language.value },
    body: request,
  });
  const body = await response.json();
  const parts = [];
  if (!response.ok) {
    parts.push(element("h2", `${say.failed} (${response.status})`), element("p", body.issue?.[0]?.diagnostics));
  } else if (body.cards.length === 0) {
    parts.push(element("h2", say.silence));
  } else {
    parts.push(...body.cards.map((c) => card(c, say)));
  }
  if (body.extension) parts.push(element("p", JSON.stringify(body.extension["septicor-assessment"])));
  const raw = element("details", "", element("summary", say.request), element("pre", request), element("pre", JSON.stringify(body, null, 1)));
  answer.replaceChildren(...parts, raw);
}

async function list() {
  document.documentElement.lang = language.value;
  const samples = await (await fetch("samples/index.json")).json();
  patients.replaceChildren(
    ...samples.map((sample) => {
      const button = element("button", sample[language.value], element("small", sample.story[language.value]));
      button.value = sample.id;
      button.onclick = () => show(sample.id);
      return button;
    }),
  );
  await show(shown ?? samples[0].id);
}

language.onchange = list;
list();
