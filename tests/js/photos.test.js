// A photo arrives whole, whatever the network does between its pieces.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach, test } from "node:test";

import { hashOf, idOf, names, percent } from "../../static/js/phone/photos.js";
import { makeKey, openBytes, sealBytes } from "../../static/js/phone/store.js";
import { within } from "../../static/js/phone/shrink.js";
import { upload } from "../../static/js/phone/tus.js";

const PIECE = 192 * 1024;
const LENGTH = 400_000;
const bytes = Uint8Array.from({ length: LENGTH }, (_none, at) => (at * 7919) % 251);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const photo = { mission: "steppe", sha256, user: 12 };
const real = globalThis.fetch;

const refusal = (status, code) => Response.json({ error: { code, message: "" } }, { status });
const at = (offset, status) => new Response(null, { status, headers: { "Upload-Offset": offset } });

/** A mission's server as far as one photo goes; `faults` answer in its stead, one at a time. */
class Server {
  content = null;
  whole = false;
  asked = [];
  faults = [];

  async answer(address, { method, headers, body }) {
    this.asked.push(method);
    this.headers = headers;
    const fault = this.faults.shift();
    const answer = await fault?.(this, { method, headers, body });
    return answer ?? this.taken(address, method, headers, body);
  }

  taken(address, method, headers, body) {
    assert.equal(headers["Tus-Resumable"], "1.0.0");
    if (method === "POST") {
      assert.equal(address, "/api/photos/steppe/");
      assert.equal(headers["Upload-Length"], String(LENGTH));
      this.content ??= [];
      return at(this.content.length, 201);
    }
    assert.equal(address, `/api/photos/steppe/${sha256}`);
    if (!this.content) return method === "HEAD" ? new Response(null, { status: 404 }) : refusal(404, "not_begun");
    if (method === "HEAD") return at(this.content.length, 200);
    assert.ok(body.length <= PIECE);
    if (Number(headers["Upload-Offset"]) !== this.content.length) return refusal(409, "other_offset");
    const content = [...this.content, ...body];
    if (content.length === LENGTH && createHash("sha256").update(Uint8Array.from(content)).digest("hex") !== sha256) {
      this.content = null;
      return refusal(460, "checksum_mismatch");
    }
    this.content = content;
    this.whole = content.length === LENGTH;
    return at(content.length, 204);
  }
}

function serve(...faults) {
  const server = new Server();
  server.faults = faults;
  globalThis.fetch = (address, request) => server.answer(address, request);
  return server;
}

afterEach(() => {
  globalThis.fetch = real;
});

const offline = () => {
  throw new TypeError("Failed to fetch");
};
const none = () => null; // no fault here
const sent = (begun = 0) => upload({ ...photo, sent: begun }, bytes, { token: "abc" });

test("a photo goes up in pieces, and says who sends it", async () => {
  const server = serve();
  const steps = [];
  const progress = (offset) => steps.push(offset);
  assert.deepEqual(await upload(photo, bytes, { token: "abc", progress }), { problem: "", after: 0 });
  assert.equal(server.whole, true);
  assert.deepEqual(server.asked, ["POST", "PATCH", "PATCH", "PATCH"]);
  assert.deepEqual(steps, [0, PIECE, 2 * PIECE]);
  assert.equal(server.headers["X-CSRFToken"], "abc");
});

for (let tenth = 0; tenth <= 10; tenth += 1) {
  test(`what the server has up to ${tenth} tenths is not sent again`, async () => {
    const server = serve();
    server.content = [...bytes.subarray(0, (LENGTH * tenth) / 10)];
    assert.equal((await sent(PIECE)).problem, "");
    assert.deepEqual(Uint8Array.from(server.content), bytes);
    assert.ok(!server.asked.includes("POST"));
    assert.equal(server.asked.length, 1 + Math.ceil((LENGTH - (LENGTH * tenth) / 10) / PIECE));
  });
}

test("a break stops at once, and the next time goes on where it was", async () => {
  const server = serve(none, none, offline);
  assert.deepEqual(await sent(), { problem: "offline", after: 0 });
  assert.equal(server.content.length, PIECE);
  assert.equal((await sent(PIECE)).problem, "");
  assert.deepEqual(server.asked.slice(3), ["HEAD", "PATCH", "PATCH"]);
  assert.equal(server.whole, true);
});

test("a piece that was taken although its answer was lost is not sent again", async () => {
  const lost = (server, { method, headers, body }) => {
    server.taken(`/api/photos/steppe/${sha256}`, method, headers, body);
    return offline();
  };
  const server = serve(none, lost);
  assert.equal((await sent()).problem, "offline");
  assert.equal((await sent()).problem, "");
  assert.equal(server.asked.filter((method) => method === "PATCH").length, 3);
});

test("a photo that the server has forgotten is begun again", async () => {
  const server = serve();
  assert.equal((await sent(PIECE)).problem, "");
  assert.deepEqual(server.asked.slice(0, 2), ["HEAD", "POST"]);
});

test("a wrong offset is asked for and mended", async () => {
  const shorter = (server) => {
    server.content.length = 100; // somebody cleaned up
    return null;
  };
  const server = serve(none, none, shorter);
  assert.equal((await sent()).problem, "");
  assert.equal(server.whole, true);
});

test("a photo that came damaged is sent anew from its beginning", async () => {
  const damage = (server, { body }) => {
    body[0] ^= 1;
    return null;
  };
  const server = serve(none, damage);
  assert.equal((await sent()).problem, "");
  assert.equal(server.whole, true);
  assert.equal(server.asked.filter((method) => method === "POST").length, 2);
});

test("a photo that is always damaged does not go round for ever", async () => {
  const server = serve();
  const other = { ...photo };
  const wrong = Uint8Array.from(bytes, (byte) => byte ^ 1);
  assert.deepEqual(await upload(other, wrong, {}), { problem: "server", after: 0 });
  assert.equal(server.asked.filter((method) => method === "PATCH").length, 12);
});

const page = () => new Response("<html>Welcome to the hotel</html>", { status: 200 });
const busy = () => new Response("", { status: 503, headers: { "Retry-After": "30" } });
for (const [what, faults, expected] of [
  ["a page of a hotel's network", [page], { problem: "server", after: 0 }],
  ["a busy server", [none, busy], { problem: "busy", after: 30 }],
  ["a server that is ill", [() => refusal(500, "")], { problem: "server", after: 0 }],
  ["somebody signed out", [() => refusal(401, "signed_out")], { problem: "signed_out", after: 0 }],
  ["somebody else", [() => refusal(403, "other_user")], { problem: "other_user", after: 0 }],
  ["an old token", [() => refusal(403, "csrf")], { problem: "reload", after: 0 }],
  ["a former member", [() => refusal(404, "not_a_member")], { problem: "not_a_member", after: 0 }],
  ["too many photos", [() => refusal(429, "too_many_photos")], { problem: "busy", after: 0 }],
  ["what is no photo", [none, () => refusal(422, "not_an_image")], { problem: "refused", after: 0 }],
  ["a proxy's limit", [none, () => new Response("", { status: 413 })], { problem: "server", after: 0 }],
]) {
  test(`${what} is told apart`, async () => {
    serve(...faults);
    assert.deepEqual(await sent(), expected);
  });
}

test("a photo is named by the hash of its bytes, in its mission", async () => {
  assert.equal(await hashOf(bytes), sha256);
  assert.equal(idOf("steppe", sha256), `steppe/${sha256}`);
  assert.equal(names({ PHOTO: { state: "given", value: [sha256] } }, sha256), true);
  assert.equal(names({ PHOTO: { state: "given", value: [`0${sha256}`] } }, sha256), false);
  assert.deepEqual([0, 160_000, 399_999, 400_000].map((done) => percent({ sent: done, size: LENGTH })), [0, 40, 99, 99]);
});

test("its longest side is 1600 pixels, and none is made larger", () => {
  assert.deepEqual(within({ width: 4000, height: 3000 }, 1600), [1600, 1200]);
  assert.deepEqual(within({ width: 3000, height: 4000 }, 1600), [1200, 1600]);
  assert.deepEqual(within({ width: 800, height: 600 }, 1600), [800, 600]);
  assert.deepEqual(within({ width: 9000, height: 2 }, 1600), [1600, 1]);
});

test("sealed bytes come back, and not with another key", async () => {
  const [key, other] = [await makeKey(), await makeKey()];
  const sealed = await sealBytes(key, bytes);
  assert.deepEqual(await openBytes(key, sealed), bytes);
  await assert.rejects(openBytes(other, sealed));
});
