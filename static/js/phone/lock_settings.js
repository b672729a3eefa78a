// The screen on which the app's lock is set and taken away.

import { lockNow, relock } from "./lock.js";
import { addPasskey, canPasskey, dropPasskey } from "./lock_passkey.js";
import { isPin, removePin, setPin } from "./lock_pin.js";
import { lockOf } from "./lock_state.js";
import { say as wordOf } from "./words.js";

const SECOND = 1_000;

/** Show where the lock stands, and let it be changed. */
export async function settings(shown, pack) {
  const part = (name) => shown.querySelector(name);
  const say = (name, values) => wordOf(name, values, part("template"));
  const pins = [...shown.querySelectorAll("input")];
  const said = (words) => {
    part("[data-lock-said]").textContent = words;
  };

  async function refresh(words = "") {
    const lock = await lockOf();
    part("[data-unset]").hidden = Boolean(lock);
    part("[data-set]").hidden = !lock;
    part("[data-act=add-passkey]").hidden = !lock || Boolean(lock.passkey) || !(await canPasskey());
    part("[data-act=drop-passkey]").hidden = !lock?.passkey;
    for (const pin of pins) pin.value = "";
    said(words);
  }

  /** Do it, then tell every tab and show it. */
  const act = (name, step) => {
    part(`[data-act=${name}]`).onclick = async (event) => {
      event.preventDefault();
      const words = await step();
      if (words === undefined) return;
      await relock();
      await refresh(words);
    };
  };

  act("set-pin", async () => {
    const [pin, again] = pins.map(({ value }) => value);
    if (!isPin(pin)) return said(say("pin-short"));
    if (pin !== again) return said(say("pin-differs"));
    await setPin(pin, pack.user);
    return say("pin-set");
  });
  act("drop-pin", async () => {
    const { right, wait } = await removePin(pins[2].value);
    if (right) return say("pin-dropped");
    return said(wait ? say("pin-wait", { n: Math.ceil(wait / SECOND) }) : say("pin-wrong"));
  });
  act("add-passkey", async () => {
    const added = await addPasskey(document.title.trim());
    return added ? say("passkey-added") : said(say("passkey-not-added"));
  });
  act("drop-passkey", async () => {
    await dropPasskey();
    return "";
  });
  part("[data-act=lock-now]").onclick = lockNow;
  await refresh();
}
