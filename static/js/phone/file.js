// A file of what is unsent, closed with a passphrase: for another phone, or for the desk.

export const FORMAT = "observer-unsent-1";
export const SHORTEST = 12; // characters of a passphrase
const ITERATIONS = 600_000; // OWASP's figure of 2023 for PBKDF2 with SHA-256
const MOST_ITERATIONS = 10_000_000; // a hostile file may not stop the phone for an hour

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

/** Close a value with a passphrase; a FileError "short" where it is too short to protect. */
export async function close(value, passphrase) {
  if (passphrase.length < SHORTEST) throw new FileError("short");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
  return JSON.stringify({
    format: FORMAT,
    iterations: ITERATIONS,
    salt: toText(salt),
    iv: toText(iv),
    data: toText(data),
  });
}

/** Open a file's text; a FileError says "not_a_file" or "wrong_passphrase". */
export async function openFile(text, passphrase) {
  let parts;
  try {
    const { format, iterations, salt, iv, data } = JSON.parse(text);
    if (format !== FORMAT || !(iterations > 0 && iterations <= MOST_ITERATIONS)) throw new Error();
    parts = { iterations, salt: toBytes(salt), iv: toBytes(iv), data: toBytes(data) };
  } catch {
    throw new FileError("not_a_file");
  }
  const key = await keyOf(passphrase, parts.salt, parts.iterations);
  let plain;
  try {
    plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: parts.iv }, key, parts.data);
  } catch {
    throw new FileError("wrong_passphrase");
  }
  return JSON.parse(new TextDecoder().decode(plain));
}
