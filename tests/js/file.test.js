// What is unsent, in a file that opens with its passphrase and with nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";

import { close, FileError, MOST, openFile } from "../../static/js/phone/file.js";

const PASSPHRASE = "десять слов моста";
const PICTURES = { a: new Uint8Array(300_000).fill(7), b: new Uint8Array([1, 2, 3]) };
const photo = (id) => ({ id, size: PICTURES[id].length, sha256: `hash-${id}` });
const VALUE = { user: 7, drafts: [{ note: "«Школа» №1 <b>" }], parcels: [], photos: [] };
const WITH_PHOTOS = { ...VALUE, photos: [photo("a"), photo("b")] };

const read = async ({ id }) => PICTURES[id];
const closed = (value = WITH_PHOTOS) => close(value, PASSPHRASE, read);
const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
const holds = (bytes, part) => Buffer.from(bytes).includes(Buffer.from(part));

async function drawn({ pictures }) {
  const found = [];
  for await (const one of pictures()) found.push(one);
  return found;
}

/** A file of the first form, as a phone of an older release has written it. */
async function old(value) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const base = await crypto.subtle.importKey(
    "raw", new TextEncoder().encode(PASSPHRASE.normalize("NFKC")), "PBKDF2", false, ["deriveKey"],
  );
  const key = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: 600_000 },
    base, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
  );
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
  const text = (bytes) => Buffer.from(bytes).toString("base64");
  const parts = { salt: text(salt), iv: text(iv), data: text(data) };
  return new Blob([JSON.stringify({ format: "observer-unsent-1", iterations: 600_000, ...parts })]);
}

test("a file opens again with its passphrase, photos too, and shows nothing without it", async () => {
  const file = await closed();
  const bytes = await bytesOf(file);
  for (const part of ["note", "Школа", "hash-a", PICTURES.a.slice(0, 16)]) assert.ok(!holds(bytes, part));
  const opened = await openFile(file, PASSPHRASE);
  assert.deepEqual({ ...opened, pictures: null }, { ...WITH_PHOTOS, pictures: null });
  const found = await drawn(opened);
  assert.deepEqual(found.map(({ photo }) => photo.id), ["a", "b"]);
  assert.deepEqual(found.map(({ bytes }) => bytes), [PICTURES.a, PICTURES.b]);
  assert.notDeepEqual(await bytesOf(await closed()), bytes);
});

test("no more than one photo is read at a time", async () => {
  let busy = 0;
  const one = async ({ id }) => {
    assert.equal((busy += 1), 1);
    await new Promise((done) => setTimeout(done, 5));
    busy -= 1;
    return PICTURES[id];
  };
  await close(WITH_PHOTOS, PASSPHRASE, one);
});

test("a file of an older release opens, without photos", async () => {
  const { photos: _none, ...value } = VALUE;
  const opened = await openFile(await old(value), PASSPHRASE);
  assert.deepEqual(opened.drafts, VALUE.drafts);
  assert.deepEqual(await drawn(opened), []);
  await assert.rejects(openFile(await old(value), "another passphrase"), { message: "wrong_passphrase" });
});

test("another passphrase, or a changed byte, does not open it", async () => {
  const file = await closed(VALUE);
  const wrong = { name: "Error", message: "wrong_passphrase" };
  await assert.rejects(openFile(file, `${PASSPHRASE}!`), wrong);
  const bytes = await bytesOf(file);
  bytes[bytes.length - 1] ^= 1;
  await assert.rejects(openFile(new Blob([bytes]), PASSPHRASE), wrong);
});

/** Where each sealed piece begins and ends, its length before it. */
function piecesOf(bytes) {
  let start = bytes.indexOf(10) + 1;
  const pieces = [];
  while (start < bytes.length) {
    const end = start + 4 + new DataView(bytes.buffer).getUint32(start);
    pieces.push(bytes.slice(start, end));
    start = end;
  }
  return { head: bytes.slice(0, bytes.indexOf(10) + 1), pieces };
}

for (const [name, made] of [
  ["cut off in a photo", ({ head, pieces: [a, b, c] }) => [head, a, b, c.slice(0, -1)]],
  ["without its last photo", ({ head, pieces: [a, b] }) => [head, a, b]],
  ["with its photos exchanged", ({ head, pieces: [a, b, c] }) => [head, a, c, b]],
]) {
  test(`a file ${name} is damaged, and what is written in it is not`, async () => {
    const parts = made(piecesOf(await bytesOf(await closed())));
    const opened = await openFile(new Blob(parts), PASSPHRASE);
    assert.deepEqual(opened.drafts, VALUE.drafts);
    await assert.rejects(drawn(opened), { message: "damaged" });
  });
}

test("a passphrase too short to protect, and photos too large together, are refused", async () => {
  await assert.rejects(close(VALUE, "short", read), FileError);
  const large = { ...VALUE, photos: [{ id: "a", size: MOST * 1_048_576 + 1 }] };
  await assert.rejects(close(large, PASSPHRASE, read), { message: "large" });
});

const NOTHING = ["", "{}", "[]", '{"format":"observer-unsent-2","iterations":1e12,"salt":""}\n', "<html>\n"];
for (const text of NOTHING) {
  test(`not a file: ${text || "nothing"}`, async () => {
    await assert.rejects(openFile(new Blob([text]), PASSPHRASE), { message: "not_a_file" });
  });
}
