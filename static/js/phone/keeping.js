// Keeps the draft that is being filled, and says how that went.

import { keepDraft } from "./drafting.js";
import { moment, say } from "./words.js";

export const PAUSE = 200; // milliseconds of typing before it is saved
export const AT_ONCE = 60; // what was chosen: on a slow phone too it is painted by then
const LONGEST = 1_000; // what is typed without a pause

/** Say it at the questions and at the review: one of the two is shown. */
function tell(words, wrong = false) {
  for (const line of document.querySelectorAll("[data-saved]")) {
    if (line.textContent !== words) line.textContent = words;
    line.classList.toggle("wrong", wrong);
  }
}

/** Say when a draft was kept; nothing of one that never was. */
export function tellKept({ saved_at }) {
  if (saved_at) tell(say("saved", { time: moment(saved_at) }));
}

/** Say that it could not be kept, and why. */
export const tellFault = ({ name }) => tell(say(name === "QuotaExceededError" ? "full" : "not-saved"), true);

/**
 * Saves the draft of a page: what was chosen or typed is shown first and saved then; whoever
 * leaves saves at once. `standing` gives the draft as it stands, `before` as it was kept last;
 * `kept` is told of each that was kept.
 */
export class Keeper {
  constructor(page) {
    this.page = page;
    this.done = Promise.resolve(true);
  }

  /** Save before long; the more is typed the later, but never later than LONGEST. */
  soon(pause) {
    clearTimeout(this.timer);
    this.since ??= performance.now();
    const left = this.since + LONGEST - performance.now();
    this.timer = setTimeout(() => this.now(), Math.max(0, Math.min(pause, left)));
  }

  /** Save one after the other; say it, and say at once when it could not be done. Gives whether it was. */
  now(next = this.page.standing()) {
    clearTimeout(this.timer);
    this.since = undefined;
    this.done = this.done.then(() => this.keep(next));
    return this.done;
  }

  async keep(next) {
    try {
      const saved = await keepDraft(next, this.page.before());
      this.page.kept(saved);
      tellKept(saved);
      return true;
    } catch (error) {
      tellFault(error);
      return false;
    }
  }
}
