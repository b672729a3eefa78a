// Begins to open a draft while its page is still coming in: what is kept is asked for meanwhile.

import { unlocked } from "./lock.js";
import { one } from "./store.js";

const uid = new URLSearchParams(location.search).get("draft");

async function edition() {
  const { href } = document.querySelector("link[rel=preload][as=fetch]");
  const answer = await fetch(href);
  return answer.ok ? answer.json() : null;
}

async function begin() {
  const coming = edition().catch(() => null);
  await unlocked();
  const draft = await one("drafts", uid);
  const pack = draft && (await one("packs", draft.mission));
  return { uid, draft, pack, definition: draft && (await coming) };
}

/** The draft that the address names, its edition and its pack; null where it names none. */
export const ahead = uid ? begin() : null;
