// Where the phone is: asked by its observer's button alone, never required, taken off as easily.

import { localNow } from "../now.js";
import { borrowed } from "./parts.js";
import { say as wordOf } from "./words.js";

const PATIENCE = 30_000; // milliseconds for satellites
const PROBLEMS = { 1: "denied", 2: "unknown", 3: "late" }; // as browsers number them
const METRE = 1e6; // parts of a degree: finer figures say nothing

/** What is kept of a measurement: degrees, metres that they may be off, local time. */
export const placeOf = ({ latitude, longitude, accuracy }, at) => ({
  latitude: Math.round(latitude * METRE) / METRE,
  longitude: Math.round(longitude * METRE) / METRE,
  accuracy: Math.ceil(accuracy),
  at,
});

const measured = () =>
  new Promise((done, failed) => {
    const options = { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 };
    navigator.geolocation.getCurrentPosition(done, failed, options);
  });

/** Put the button on a draft's page; `changed` keeps the place, or that there is none. */
export async function livePlace(form, { place, station }, changed) {
  const part = (await borrowed("place"))?.firstElementChild;
  if (!part) return; // it is never required
  const [ask, remove] = part.querySelectorAll("button");
  const said = part.querySelector("[data-place-said]");
  const words = part.querySelector("template");
  const say = (name, values) => {
    said.textContent = wordOf(name, values, words);
  };

  function show(one) {
    remove.hidden = !one;
    if (one) say("measured", { n: one.accuracy, time: one.at.split("T")[1] });
    else said.textContent = "";
  }

  ask.onclick = async () => {
    ask.disabled = true;
    say("asking");
    try {
      const { coords } = await measured();
      const one = placeOf(coords, localNow(station.zone));
      await changed(one);
      show(one);
    } catch ({ code }) {
      say(PROBLEMS[code] ?? "unknown");
    }
    ask.disabled = false;
  };
  remove.onclick = async () => {
    await changed(undefined);
    show(null);
    ask.focus();
  };
  form.querySelector("[data-belongs=visit]")?.append(part);
  show(place);
}
