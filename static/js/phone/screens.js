// The screens of the app; each fills its section from what is kept on this phone.

import { leaving, takeIn } from "./leave.js";
import { lists } from "./lists.js";
import { contact } from "./sync.js";
import { clock, fill, nameOf, say, textIn } from "./words.js";
import { correction, fillAddress, move, registerOf, start, stationOf, work } from "./work.js";

const page = document.querySelector("[data-app]");
const language = document.documentElement.lang;

export const screen = (name) => page.querySelector(`[data-screen=${name}]`);

const listsOf = async (pack) => lists({ pack, language, fillAddress, ...(await work(pack)) });

function stageButtons(pack, station, visit, header, used = new Set()) {
  return pack.checklists
    .filter(({ code }) => !used.has(code))
    .map((checklist) => {
      const button = fill("stage-button", { title: textIn(checklist.title) });
      button.addEventListener("click", () => start(pack, station, checklist, visit, header));
      return button;
    });
}

/** Put rows into the parts of a screen; a part without rows is not shown. */
function parts(shown, rows) {
  for (const [name, items] of Object.entries(rows)) {
    const part = shown.querySelector(`[data-part=${name}]`);
    part.hidden = !items.length;
    part.querySelector("ul").replaceChildren(...items);
  }
}

async function search(pack, shown, href) {
  const { index } = await registerOf(pack);
  const words = shown.querySelector("input").value.trim();
  const { found, more } = (await listsOf(pack)).search(index, words, href);
  shown.querySelector("ul").replaceChildren(...found);
  const count = more ? say("more-stations", { n: more }) : "";
  shown.querySelector("[data-more]").textContent = found.length || !words ? count : say("no-stations");
}

export const SCREENS = {
  async today(pack) {
    const shown = screen("today");
    const { today } = await listsOf(pack);
    parts(shown, today);
    shown.querySelector("[data-no-programme]").hidden = Boolean(today.programme.length);
    const counts = { checklists: pack.checklists.length, stations: pack.register.count };
    shown.querySelector("[data-kept]").textContent = say("kept", {
      ...counts,
      time: clock(pack.kept_at),
    });
  },

  stations(pack) {
    const shown = screen("stations");
    shown.querySelector("h1").textContent = say("stations");
    shown.querySelector("input").oninput = () => search(pack, shown);
    return search(pack, shown);
  },

  /** The right station for a draft or for what was sent from a wrong one. */
  async move(pack, uid) {
    const shown = screen("stations");
    const href = ({ code }) => `#moved=${uid}=${encodeURIComponent(code)}`;
    shown.querySelector("h1").textContent = say("right-station");
    shown.querySelector("input").oninput = () => search(pack, shown, href);
    await search(pack, shown, href);
    return "stations";
  },

  moved: (pack, uid, code) => move(pack, uid, code),

  async station(pack, code) {
    const station = await stationOf(pack, code);
    const shown = screen("station");
    shown.querySelector("h1").textContent = nameOf(station);
    const hours = `${station.opens}–${station.closes}`;
    shown.querySelector("[data-address]").textContent = [station.address, textIn(station.area), hours]
      .filter(Boolean)
      .join(" · ");
    shown.querySelector(".buttons").replaceChildren(...stageButtons(pack, station));
  },

  async visit(pack, uid) {
    const made = (await listsOf(pack)).visit(uid);
    if (!made) return location.replace("#today");
    const shown = screen("visit");
    const station = made.station.code ? made.station : await stationOf(pack, made.station);
    shown.querySelector("h1").textContent = nameOf(station);
    shown.querySelector("ul").replaceChildren(...made.rows);
    const { HD_DEPART: _left, ...header } = made.header;
    const buttons = stageButtons(pack, station, uid, header, made.used);
    shown.querySelector(".buttons").replaceChildren(...buttons);
    return "visit";
  },

  async sent(pack, uid) {
    const made = (await listsOf(pack)).sent(uid);
    if (!made) return location.replace("#outbox");
    const shown = screen("sent");
    shown.querySelector("h1").textContent = made.title;
    shown.querySelector("[data-state]").textContent = made.state;
    shown.querySelector("[data-query]").hidden = !made.query;
    shown.querySelector("[data-query-words]").textContent = made.query;
    shown.querySelector("[data-correctable]").hidden = !made.correctable;
    shown.querySelector("[data-act=correct]").onclick = () => correction(pack, uid);
    shown.querySelector("[data-move]").href = `#move=${uid}`;
    return "sent";
  },

  async outbox(pack) {
    const { outbox } = await listsOf(pack);
    const shown = screen("outbox");
    parts(shown, outbox);
    shown.querySelector("[data-empty]").hidden = Object.values(outbox).some(({ length }) => length);
    shown.querySelector("[data-act=send-now]").onclick = contact;
  },

  leave: (pack) => leaving(screen("leave"), pack),

  take(pack) {
    const shown = screen("take");
    shown.querySelector("[data-act=take-in]").onclick = async () => {
      const said = shown.querySelector("[data-file-said]");
      const [file] = shown.querySelector("input[type=file]").files;
      if (!file) return;
      try {
        const n = await takeIn(file, shown.querySelector("input[name=passphrase]").value, pack);
        said.textContent = say("file-taken", { n });
        await contact();
      } catch (error) {
        said.textContent = say(`file-${error.message}`);
      }
    };
  },
};
