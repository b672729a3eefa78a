// Takes the pack: what an observer needs without a network, and what the server has of theirs.

import { waiting } from "./outbox.js";
import { all, change, keep, one, tell, told } from "./store.js";

const PAGES = "pages";
const LANGUAGES = ["en", "ru"];
const OURS = /^\{"|\sdata-(?:blank|app)[\s>]/; // and no page of a hotel's network or a proxy
const JSON_ONLY = {
  headers: { Accept: "application/json" },
  redirect: "manual",
  cache: "no-store", // the browser's own cache is not sealed
};

/** What could not be taken: a word for why, and which part it was. */
export class PackError extends Error {
  constructor(why, part = "pack") {
    super(why);
    this.part = part;
  }
}

/** Ask for JSON; a page instead of it, or nothing, is a PackError with a word for it. */
async function ask(address, headers = {}, part = "pack") {
  let answer;
  try {
    answer = await fetch(address, { ...JSON_ONLY, headers: { ...JSON_ONLY.headers, ...headers } });
  } catch {
    throw new PackError("offline", part);
  }
  if (answer.status === 304) return { unchanged: true };
  const content = await answer.json().catch(() => null);
  if (answer.ok && content) return { content, etag: answer.headers.get("ETag") ?? "" };
  throw new PackError(content?.error?.code ?? "server", part);
}

const opened = (row) => row && { ...row.pack, kept_at: row.kept_at };

/** The pack as it is kept: of this mission, or of the one taken last. */
export async function kept(mission) {
  const code = mission ?? (await told("mission"));
  return code ? opened(await one("packs", code)) : undefined;
}

/**
 * Take the pack of a mission, its pages and its register; what is kept already is not asked for
 * again. Old pages and editions stay: drafts may need them. `user`: whose pack alone is wanted.
 */
export async function take(mission, progress = () => {}, user = null) {
  const before = await one("packs", mission);
  const stays = async () => {
    if ((before || user) && !(await one("packs", mission))) throw new PackError("emptied");
  };
  await stays(); // a phone that is emptied meanwhile takes nothing anew
  const asked = await ask(`/api/pack/${mission}`, {
    ...(before?.etag && { "If-None-Match": before.etag }),
    ...(await introduction(before?.user)),
  });
  const pack = asked.unchanged ? before.pack : asked.content;
  if (user && pack.user !== user) throw new PackError("other_user");
  const whole = await keepPages(pack, pack.release !== before?.pack.release, progress, stays);
  await takeRegister(pack, stays);
  const etag = asked.unchanged ? before.etag : asked.etag;
  const row = { mission, user: pack.user, etag, pack, kept_at: now() };
  if (!whole) Object.assign(row, { etag: "", pack: { ...pack, release: before?.pack.release } });
  await stays();
  await change({
    put: [
      ["packs", row],
      ["meta", { name: "mission", value: mission }],
      ["meta", { name: "user", value: pack.user }],
    ],
  });
  await forgetReceived(pack);
  await forgetTold(pack);
  return opened(row);
}

const now = () => new Date().toISOString();

/** Under which name it is kept that a user has opened messages. */
export const readName = (user) => `read/${user}`;

/** Which phone this is, how much waits on it, which messages were opened: the desk sees it. */
async function introduction(user) {
  const waits = user === undefined ? [] : await waiting(user);
  const read = Object.entries((await told(readName(user))) ?? {}).map((pair) => pair.join("="));
  return {
    "X-Phone": await phone(),
    "X-Waiting": String(waits.length),
    ...(read.length && { "X-Read": `${user}:${read.join(",")}` }),
  };
}

/** The phone's own id, made once, whichever page is first. */
const phone = () =>
  navigator.locks.request("phone", async () => {
    const known = await told("phone");
    const uid = known ?? crypto.randomUUID();
    if (!known) await tell("phone", uid);
    return uid;
  });

/** Every address that filling a checklist needs. */
export const pagesOf = (pack) =>
  pack.checklists.flatMap(({ edition }) => [
    `/editions/${edition}.json`,
    ...LANGUAGES.map((language) => `/checklists/${edition}/${language}/`),
  ]);

/**
 * Keep every page; those kept before are taken again where the app has changed, once its files
 * are here. Says whether all came: else they are taken again at the next contact.
 */
async function keepPages(pack, changed, progress, stays) {
  await stays(); // or what was emptied while the pack came would have a cache again
  const cache = await caches.open(PAGES);
  const app = LANGUAGES.flatMap((language) => [`/phone/${language}/`, `/phone/${language}/notes/`]);
  const addresses = [...app, ...pagesOf(pack)];
  let whole = !changed || (await filesKept());
  const again = changed && whole;
  let done = 0;
  for (const address of addresses) {
    await stays();
    const fixed = !again || address.startsWith("/editions/");
    if (!fixed || !(await cache.match(address))) whole = (await renew(cache, address)) && whole;
    done += 1;
    progress(done, addresses.length);
  }
  return whole;
}

/** Have the worker of a new release keep its files, waiting or not; say whether it did. */
async function filesKept() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const updated = await registration?.update().then(() => true, () => false);
  const coming = registration?.installing;
  if (!updated || !coming) return updated ?? true;
  return new Promise((done) => {
    coming.onstatechange = () => done(coming.state !== "redundant");
  });
}

/** Renew a kept page and say whether it came; if not, the one before is left in its place. */
async function renew(cache, address) {
  const past = new Request(address, { cache: "no-cache", redirect: "error" });
  const answer = await fetch(past).catch(() => null);
  const text = answer?.ok ? await answer.clone().text().catch(() => "") : "";
  if (OURS.test(text)) await cache.put(address, answer);
  else if (!(await cache.match(address))) throw new PackError(answer ? "server" : "offline", "pages");
  return OURS.test(text);
}

async function takeRegister(pack, stays) {
  const mission = pack.mission.code;
  const before = await one("registers", mission);
  if (!pack.register || before?.digest === pack.register.digest) return;
  const address = `/api/registers/${mission}.json?${pack.register.digest}`;
  const { content } = await ask(address, {}, "register");
  await stays();
  await keep("registers", { ...content, mission });
}

/** What the server has and the pack shows need not stay among the sent ones. */
async function forgetReceived(pack) {
  const reported = [...(pack.incidents ?? []), ...(pack.notes ?? [])].map(({ uid }) => uid);
  const there = new Set([...pack.observations.map(({ revision }) => revision), ...reported]);
  const records = await all("parcels");
  const drop = records
    .filter(({ state, uid }) => state === "received" && there.has(uid))
    .map(({ uid }) => ["parcels", uid]);
  if (drop.length) await change({ drop });
}

/** That a message was opened is kept until the mission knows it. */
async function forgetTold({ user, messages = [] }) {
  const name = readName(user);
  const noted = Object.entries((await told(name)) ?? {});
  const unknown = new Set(messages.filter(({ read }) => !read).map(({ uid }) => uid));
  const left = noted.filter(([uid]) => unknown.has(uid));
  if (left.length < noted.length) await tell(name, Object.fromEntries(left));
}

/** What a phone holds and what it cost. */
export async function holds(pack) {
  const register = await one("registers", pack.mission.code);
  const estimate = (await navigator.storage?.estimate?.()) ?? {};
  return {
    checklists: pack.checklists.length,
    deployed: pack.deployments.length,
    register: register?.stations.length ?? 0,
    bytes: estimate.usage ?? 0,
  };
}

/** Whether the browser keeps the app's data even when it needs room. */
export const persistent = async () => (await navigator.storage?.persisted?.()) ?? false;

/** Ask the browser not to throw the app's data away. */
export const persist = async () => (await navigator.storage?.persist?.()) ?? false;
