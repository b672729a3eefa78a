// Keeps the draft that is being filled, and says how that went.

import { all, change, one } from "./store.js";
import { clock, say } from "./words.js";

/** Keep a draft, and with it what other drafts of the visit say of the visit; gives it as kept. */
export async function keepDraft(next) {
  if (!(await one("drafts", next.observation))) throw new Error("gone"); // sent, or the phone emptied
  const others = (await all("drafts")).filter(
    ({ visit, observation }) => visit === next.visit && observation !== next.observation,
  );
  const saved = { ...next, saved_at: new Date().toISOString() };
  const rest = others.map((other) => ["drafts", { ...other, header: next.header }]);
  await change({ put: [["drafts", saved], ...rest] });
  return saved;
}

/** Say it at the questions and at the review: one of the two is shown. */
function tell(words, wrong = false) {
  for (const line of document.querySelectorAll("[data-saved]")) {
    line.textContent = words;
    line.classList.toggle("wrong", wrong);
  }
}

/** Say when a draft was kept; nothing of one that never was. */
export function tellKept({ saved_at }) {
  if (saved_at) tell(say("saved", { time: clock(saved_at) }));
}

/** Say that it could not be kept, and why. */
export const tellFault = ({ name }) => tell(say(name === "QuotaExceededError" ? "full" : "not-saved"), true);
