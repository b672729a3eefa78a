// Seals what is kept at rest with a key that cannot leave this browser's storage.

const ALGORITHM = "AES-GCM";
const IV_BYTES = 12;

/** Make a key that scripts can use and nobody can read out. */
export const makeKey = () =>
  crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ["encrypt", "decrypt"]);

/** Seal bytes. */
export async function sealBytes(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes) };
}

/** Open sealed bytes; throws where they were sealed with another key or changed since. */
export const openBytes = async (key, { iv, data }) =>
  new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, data));

/** Seal a plain value. */
export const seal = (key, value) => sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));

/** Open a sealed value. */
export const open = async (key, sealed) =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, sealed)));
