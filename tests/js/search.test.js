// Searching the register on the phone; folding by the cases shared with the server.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { find, fold, index, stationBy, stationOf } from "../../static/js/phone/search.js";

const file = new URL("../data/folds.json", import.meta.url);

const register = {
  digest: "0123456789abcdef",
  areas: [
    { en: "Akmola region", ru: "Акмолинская область" },
    { en: "Łódź", ru: "Лодзь" },
  ],
  zones: ["Asia/Almaty", "Europe/Warsaw"],
  stations: [
    ["A-5", "17", "Школа-гимназия", "ул. Абая, 5", "ordinary", 0, 1480, "07:00", "20:00", 0],
    ["B-1", "214", "Ёлка", "ул. Семёнова, 17", "ordinary", 0, 900, "07:00", "20:00", 0],
    ["C-1", "УИК 5", "Szkoła Podstawowa", "ul. Świętej Anny 17", "abroad", 1, null, "08:00", "21:00", 1],
    ["C-5", "5", "", "", "commission", 1, 0, "08:00", "21:00", 1],
  ],
};
const made = index(register);
const codes = (words, limit = 10) => find(made, words, limit).found.map(({ code }) => code);

for (const [text, folded] of JSON.parse(readFileSync(file, "utf-8"))) {
  test(`${JSON.stringify(text)} folded`, () => {
    assert.equal(fold(text), folded);
    assert.equal(fold(folded), folded);
  });
}

test("a row of the register is a station", () => {
  assert.deepEqual(stationOf(register, register.stations[2]), {
    code: "C-1",
    number: "УИК 5",
    name: "Szkoła Podstawowa",
    address: "ul. Świętej Anny 17",
    kind: "abroad",
    area: { en: "Łódź", ru: "Лодзь" },
    registered: null,
    opens: "08:00",
    closes: "21:00",
    zone: "Europe/Warsaw",
  });
});

test("a station by its code, as it is written", () => {
  assert.deepEqual(stationBy(register, "B-1"), stationOf(register, register.stations[1]));
  assert.equal(stationBy(register, "b-1"), null);
  assert.equal(stationBy(register, "214"), null);
});

test("every word is found: in number, code, name, address and area, in any case", () => {
  assert.deepEqual(codes("214"), ["B-1"]);
  assert.deepEqual(codes("b-1"), ["B-1"]);
  assert.deepEqual(codes("ГИМНАЗИЯ абая"), ["A-5"]);
  assert.deepEqual(codes("елка семенова"), ["B-1"]);
  assert.deepEqual(codes("swietej SZKOLA"), ["C-1"]);
  assert.deepEqual(codes("лодзь"), ["C-1", "C-5"]);
  assert.deepEqual(codes("akmola обл"), ["A-5", "B-1"]);
  assert.deepEqual(codes("абая лодзь"), []);
  assert.deepEqual(codes("гимназия ул. абая, 5 акмолинская akmola"), ["A-5"]);
});

test("words do not run on from one part into the next", () => {
  assert.deepEqual(codes("17a-5"), []);
});

test("first come those whose number or code is meant", () => {
  assert.deepEqual(codes("17"), ["A-5", "B-1", "C-1"]);
  assert.deepEqual(codes("5"), ["C-5", "A-5", "C-1"]);
  assert.deepEqual(codes("5 лодзь"), ["C-5", "C-1"]);
  assert.deepEqual(codes("уик 5"), ["C-1"]);
  assert.deepEqual(codes("c-5"), ["C-5"]);
});

test("no more are given than asked for, and it is said how many there are", () => {
  assert.deepEqual(codes("5", 2), ["C-5", "A-5"]);
  assert.equal(find(made, "5", 2).more, 1);
  assert.equal(find(made, "5", 3).more, 0);
  assert.deepEqual(find(made, "nowhere", 3), { found: [], more: 0 });
});

test("without a word all are found, in the order of the register", () => {
  assert.deepEqual(codes(" ", 3), ["A-5", "B-1", "C-1"]);
  assert.equal(find(made, "", 3).more, 1);
});
