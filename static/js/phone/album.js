// The photos of a question on the page: taken, chosen, shown, taken off.

import { borrowed } from "./parts.js";
import { drop, hashOf, idOf, percent, photoOf } from "./photos.js";
import { PhotoError, shrink, thumbOf } from "./shrink.js";
import { change, one } from "./store.js";
import { onChange } from "./sync.js";

const MOST = 10; // as kinds.js takes

/** Make the photo questions of a draft's page live; `changed` saves the draft. */
export async function livePhotos(form, { mission, user }, changed) {
  const parts = await borrowed("album");
  if (!parts) return;
  for (const holder of form.querySelectorAll("[data-photos]")) {
    await new Album(holder, parts.cloneNode(true), { mission, user }, changed).show();
  }
}

/** Keep a picked photo small on the phone; gives its hash. It is sent once it is released. */
async function add(file, { mission, user }) {
  const bytes = new Uint8Array(await (await shrink(file)).arrayBuffer());
  const sha256 = await hashOf(bytes);
  const id = idOf(mission, sha256);
  const known = await one("photos", id);
  if (known?.user === user) return sha256;
  const photo = {
    ...{ id, sha256, mission, user, state: "kept" },
    ...{ size: bytes.length, sent: 0, thumb: await thumbOf(file), at: Date.now() },
  };
  await change({ put: [["photos", photo], ["pictures", { id, bytes }]] });
  return sha256;
}

class Album {
  constructor(holder, parts, owner, changed) {
    Object.assign(this, { holder, owner, changed });
    this.code = holder.closest("[data-question]").dataset.question;
    this.words = parts.querySelector("[hidden]");
    this.row = parts.querySelector("template[data-one]");
    this.list = parts.querySelector("ul");
    this.problem = parts.querySelector("[data-photo-problem]");
    for (const input of parts.querySelectorAll("input")) {
      input.setAttribute("aria-describedby", `l-${this.code}`);
      input.addEventListener("change", () => this.take(input));
    }
    holder.after(parts);
    onChange(() => this.renew());
  }

  get hidden() {
    return [...this.holder.querySelectorAll("input")];
  }

  say(name, values = {}) {
    const words = this.words.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
    return words.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }

  /** Keep what was picked, one after the other; what cannot be kept is said and holds up none. */
  async take(input) {
    const files = [...input.files];
    input.value = ""; // the same one may be picked again
    this.problem.textContent = files.length ? this.say("working") : "";
    let problem = "";
    for (const file of files) {
      try {
        await this.keep(file);
      } catch (error) {
        problem = codeOf(error);
      }
    }
    this.problem.textContent = this.say(problem);
    await this.show();
  }

  async keep(file) {
    if (this.hidden.length >= MOST) throw new PhotoError("too_many");
    const sha256 = await add(file, this.owner);
    if (this.hidden.some(({ value }) => value === sha256)) return;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: this.code, value: sha256 });
    this.holder.append(input);
    await this.written();
  }

  async remove(input) {
    const at = this.hidden.indexOf(input);
    input.remove();
    await this.written();
    await drop(this.owner.mission, input.value); // the saved draft no longer names it
    await this.show();
    const buttons = this.list.querySelectorAll("button");
    const next = buttons[at] ?? buttons[at - 1] ?? this.holder.parentElement.querySelector("input[type=file]");
    next.focus();
  }

  async written() {
    this.holder.dispatchEvent(new Event("input", { bubbles: true })); // the rules look again
    await this.changed();
  }

  /** Say anew where each photo stands; what has the focus keeps it. */
  async renew() {
    for (const [at, { value }] of this.hidden.entries()) {
      const state = this.state(await photoOf(this.owner.mission, value));
      const said = this.list.children[at]?.querySelector("[data-photo-state]");
      if (said && said.textContent !== state) said.textContent = state;
    }
  }

  async show() {
    const rows = await Promise.all(this.hidden.map((input, at) => this.line(input, at + 1)));
    this.list.replaceChildren(...rows);
  }

  async line(input, n) {
    const row = this.row.content.firstElementChild.cloneNode(true);
    const photo = await photoOf(this.owner.mission, input.value);
    const [image, button] = [row.querySelector("img"), row.querySelector("button")];
    image.src = photo?.thumb ?? `/photos/${this.owner.mission}/${input.value}`;
    image.alt = image.alt.replace("{n}", n);
    button.ariaLabel = button.ariaLabel.replace("{n}", n);
    button.addEventListener("click", () => this.remove(input));
    row.querySelector("[data-photo-state]").textContent = this.state(photo);
    return row;
  }

  state(photo) {
    if (!photo) return this.say("elsewhere");
    const sending = photo.state === "waiting" && photo.sent > 0;
    return sending ? this.say("sending", { percent: percent(photo) }) : this.say(photo.state);
  }
}

function codeOf(error) {
  if (error instanceof PhotoError) return error.code;
  return error.name === "QuotaExceededError" ? "full" : "not_kept";
}
