// The service worker: keeps the app and its pages, answers without a network, sends in the
// background where the browser lets it.

import { keepLeft } from "./drafting.js";
import { badge, send } from "./outbox.js";
import { shut } from "./lock_state.js";
import { kept, take } from "./pack.js";
import { told } from "./store.js";
import { sendPhotos } from "./uploads.js";
import { withdraw } from "./withdraw.js";

const STATIC = "static"; // hashed files: what is in it never changes
const PAGES = "pages"; // blank checklists, editions, the app's own page
const PATIENCE = 4_000; // milliseconds for a page of the server before the kept app opens
const PERSONAL = /^\/(?:$|(?:missions|visits|drafts|observations|incidents|photos|me)\/)/; // shut with the app
const KEPT_PAGE = /^\/(?:checklists\/|editions\/|phone\/)/;

/** Serve a release: `assets` are the addresses of its files. */
export function serve({ assets }) {
  self.addEventListener("install", (event) => {
    event.waitUntil(keepAll(assets)); // the worker before serves them too, until the app is closed
  });
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const answer = answerTo(event.request);
    if (answer) event.respondWith(answer);
  });
  self.addEventListener("sync", (event) => {
    if (event.tag === "outbox") event.waitUntil(sendInBackground(event.lastChance));
  });
  self.addEventListener("message", (event) => {
    if (event.data?.send) event.waitUntil(standIn()); // a page that is locked asks
    if (event.data?.left) event.waitUntil(keepLeft(event.data.left).catch(() => null)); // sent since
  });
}

/** Fetch what is not kept yet: a release that changed little costs little. */
async function keepAll(addresses) {
  const cache = await caches.open(STATIC);
  const missing = [];
  for (const address of addresses) if (!(await cache.match(address))) missing.push(address);
  await cache.addAll(missing);
}

function answerTo(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return null;
  if (pathname.startsWith("/static/")) return keptFile(request);
  const renews = request.cache === "no-cache" && request.mode !== "navigate"; // the pack does
  if (KEPT_PAGE.test(pathname)) return renews ? null : keptPage(request, pathname);
  return request.mode === "navigate" ? page(request, pathname) : null;
}

async function keptFile(request) {
  const cache = await caches.open(STATIC);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  const page = answer.headers.get("Content-Type")?.startsWith("text/html"); // of a portal
  if (answer.ok && !page) await cache.put(request, answer.clone());
  return answer;
}

/** A page that belongs to nobody: as it is kept; the pack renews it. */
async function keptPage(request, pathname) {
  const cache = await caches.open(PAGES);
  return (await cache.match(pathname)) ?? fetch(request);
}

/** A page of the server; without one, the app where it stands for it. */
async function page(request, pathname) {
  const field = /^\/(?:$|missions\/|visits\/|drafts\/|observations\/)/.test(pathname);
  if (PERSONAL.test(pathname) && (await shut())) return toApp();
  try {
    return await fetch(request, field ? { signal: AbortSignal.timeout(PATIENCE) } : {});
  } catch (error) {
    if (!field || !(await (await caches.open(PAGES)).match(await appAddress()))) throw error;
    return toApp();
  }
}

const appAddress = async () => `/phone/${(await told("language")) ?? "en"}/`;
const toApp = async () => Response.redirect(await appAddress(), 302);

/** A failure makes the browser try again later. */
async function sendInBackground(lastChance) {
  const user = await told("user");
  const result = user ? await send(user) : null;
  await tellPages();
  if (result) await badge(result.left);
  const photos = user && !result?.problem ? await sendPhotos(user, tellPages) : null;
  const problem = result?.problem || photos?.problem;
  if (problem && !lastChance) throw new Error(problem);
}

/** What a page does that is not locked: send, hear what the desk says, leave if it was withdrawn. */
async function standIn() {
  await sendInBackground(true);
  const old = await kept();
  const pack = old && (await take(old.mission.code, undefined, old.user).catch(() => old));
  if (pack?.withdrawn) await withdraw(pack);
  await tellPages();
}

async function tellPages() {
  const pages = await self.clients.matchAll();
  for (const client of pages) client.postMessage({ changed: true });
}
