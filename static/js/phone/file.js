// A file of what is unsent, closed with a passphrase: for another phone, or for the desk.
//
// A line of JSON says how the key is made of the passphrase. Sealed pieces follow, each after its
// length: first what is written, then one photo after the other, so that only one is in memory.
// The number of a piece is part of its seal: none can be moved, and which there are, the first says.

export const FORMAT = "observer-unsent-2";
export const SHORTEST = 12; // characters of a passphrase
export const MOST = 100; // megabytes of photos in a file

const OLD = "observer-unsent-1"; // all of it one JSON, without photos
const ITERATIONS = 600_000; // OWASP's figure of 2023 for PBKDF2 with SHA-256
const MOST_ITERATIONS = 10_000_000; // a hostile file may not stop the phone for an hour
const MEGABYTE = 1_048_576;
const LONGEST_LINE = 1_000;
const LARGEST_OLD = 50 * MEGABYTE;
const LENGTH = 4; // bytes in which the length of a piece stands

export class FileError extends Error {}

const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function keyOf(passphrase, salt, iterations) {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

/** Four bytes of a number, the high one first. */
function inBytes(number) {
  const bytes = new Uint8Array(LENGTH);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** The number of a piece fills its seal: a key of its own for every file, so none is used twice. */
function sealOf(number) {
  const iv = new Uint8Array(12);
  iv.set(inBytes(number), 12 - LENGTH);
  return { name: "AES-GCM", iv };
}

/**
 * Close `content` with a passphrase; `content.photos` are the photos without their bytes, which
 * `read` gives one by one. Gives the file as a Blob; a FileError "short": the passphrase is too
 * short to protect, "large": the photos are too large together.
 */
export async function close(content, passphrase, read) {
  if (passphrase.length < SHORTEST) throw new FileError("short");
  const { photos } = content;
  const bytes = photos.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST * MEGABYTE) throw new FileError("large");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const line = { format: FORMAT, iterations: ITERATIONS, salt: toText(salt) };
  const parts = [`${JSON.stringify(line)}\n`];
  const add = async (number, piece) => {
    const sealed = await crypto.subtle.encrypt(sealOf(number), key, piece);
    parts.push(inBytes(sealed.byteLength), new Blob([sealed]));
  };
  await add(0, new TextEncoder().encode(JSON.stringify(content)));
  for (const [at, photo] of photos.entries()) await add(at + 1, await read(photo));
  return new Blob(parts, { type: "application/octet-stream" });
}

/** How the key of a file is made, and where its pieces begin. */
async function lineOf(file) {
  const head = await file.slice(0, LONGEST_LINE).text();
  const line = head.split("\n")[0];
  const old = line === head;
  try {
    if (old && file.size > LARGEST_OLD) throw new Error();
    const said = JSON.parse(old ? await file.text() : line);
    const { format, iterations, salt } = said;
    if (format !== (old ? OLD : FORMAT)) throw new Error();
    if (!(iterations > 0 && iterations <= MOST_ITERATIONS)) throw new Error();
    const start = new TextEncoder().encode(`${line}\n`).length;
    return { ...said, old, iterations, salt: toBytes(salt), start };
  } catch {
    throw new FileError("not_a_file");
  }
}

async function opened(key, seal, sealed, problem) {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(seal, key, sealed));
  } catch {
    throw new FileError(problem);
  }
}

const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

async function openOld({ iv, data }, key) {
  const seal = { name: "AES-GCM", iv: toBytes(iv) };
  const content = read(await opened(key, seal, toBytes(data), "wrong_passphrase"));
  return { ...content, photos: [], pictures: async function* none() {} };
}

/**
 * Open a file: its content, with `pictures()` that gives each photo in turn with its bytes. A
 * FileError says "not_a_file", "wrong_passphrase" or, of a photo, "damaged".
 */
export async function openFile(file, passphrase) {
  const line = await lineOf(file);
  const key = await keyOf(passphrase, line.salt, line.iterations);
  if (line.old) return openOld(line, key);
  const pieceAt = async (number, start, problem) => {
    const length = await file.slice(start, start + LENGTH).arrayBuffer();
    if (length.byteLength < LENGTH) throw new FileError(problem);
    const end = start + LENGTH + new DataView(length).getUint32(0);
    const sealed = await file.slice(start + LENGTH, end).arrayBuffer();
    return { bytes: await opened(key, sealOf(number), sealed, problem), end };
  };
  const first = await pieceAt(0, line.start, "wrong_passphrase");
  const content = read(first.bytes);
  async function* pictures() {
    let start = first.end;
    for (const [at, photo] of content.photos.entries()) {
      const { bytes, end } = await pieceAt(at + 1, start, "damaged");
      yield { photo, bytes };
      start = end;
    }
  }
  return { ...content, pictures };
}
