// What is unsent, in a file that opens with its passphrase and with nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";

import { close, FileError, openFile } from "../../static/js/phone/file.js";

const VALUE = { user: 7, drafts: [{ note: "«Школа» №1 <b>" }], parcels: [] };
const PASSPHRASE = "десять слов моста";

test("a file opens again with its passphrase, and shows nothing without it", async () => {
  const text = await close(VALUE, PASSPHRASE);
  assert.ok(!text.includes("note") && !text.includes("Школа"));
  assert.deepEqual(await openFile(text, PASSPHRASE), VALUE);
  assert.notEqual(await close(VALUE, PASSPHRASE), text);
});

test("another passphrase, or a changed byte, does not open it", async () => {
  const text = await close(VALUE, PASSPHRASE);
  const wrong = { name: "Error", message: "wrong_passphrase" };
  await assert.rejects(openFile(text, `${PASSPHRASE}!`), wrong);
  const parts = JSON.parse(text);
  parts.data = `${parts.data[0] === "A" ? "B" : "A"}${parts.data.slice(1)}`;
  await assert.rejects(openFile(JSON.stringify(parts), PASSPHRASE), wrong);
});

test("a passphrase too short to protect is refused", async () => {
  await assert.rejects(close(VALUE, "short"), FileError);
});

for (const text of ["", "{}", "[]", '{"format":"observer-unsent-1","iterations":1e12}', "<html>"]) {
  test(`not a file: ${text || "nothing"}`, async () => {
    await assert.rejects(openFile(text, PASSPHRASE), { message: "not_a_file" });
  });
}
