// Fingerprint or face in place of the PIN: a passkey of this phone, where it has one to give.

import { keepLock, lockOf } from "./lock_state.js";

const PATIENCE = 60_000;
const VERIFIED = 4; // the bit that says that the phone has seen its owner
const FLAGS = 32; // where it stands: after the hash of this address

const fresh = () => crypto.getRandomValues(new Uint8Array(32));

/** Whether this phone can tell its owner by finger or face. */
export const canPasskey = async () =>
  Boolean(await globalThis.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.());

/** Have the phone make a passkey for the lock; false where its owner did not want to. */
export async function addPasskey(name) {
  const made = await navigator.credentials
    .create({
      publicKey: {
        challenge: fresh(),
        rp: { name },
        user: { id: fresh(), name, displayName: name },
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          userVerification: "required",
          residentKey: "discouraged",
        },
        timeout: PATIENCE,
      },
    })
    .catch(() => null);
  if (!made) return false;
  await keepLock({ ...(await lockOf()), passkey: new Uint8Array(made.rawId) });
  return true;
}

export const dropPasskey = async () => keepLock({ ...(await lockOf()), passkey: null });

/** Ask for the passkey; whether the phone says that its owner is there, and means this asking. */
export async function askPasskey({ passkey }) {
  const challenge = fresh();
  const allowCredentials = [{ type: "public-key", id: passkey, transports: ["internal"] }];
  const given = await navigator.credentials
    .get({
      publicKey: { challenge, allowCredentials, userVerification: "required", timeout: PATIENCE },
    })
    .catch(() => null);
  if (!given) return false;
  const said = JSON.parse(new TextDecoder().decode(given.response.clientDataJSON));
  const flags = new Uint8Array(given.response.authenticatorData)[FLAGS];
  return said.challenge === inBase64(challenge) && Boolean(flags & VERIFIED);
}

const inBase64 = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
