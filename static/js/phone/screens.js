// The screens of the app; each fills its section from what is kept on this phone.

import { lists } from "./lists.js";
import { kept, persistent } from "./pack.js";
import { contact } from "./sync.js";
import { fill, moment, nameOf, say, textIn } from "./words.js";
import { correction, fillAddress, move, registerOf, start, stationOf, work } from "./work.js";

const page = document.querySelector("[data-app]");

export const screen = (name) => page.querySelector(`[data-screen=${name}]`);

/**
 * Everything the screens list, and the pack it is from. What was sent leaves this phone's list only
 * when the pack has it: so the list is read first, and then the pack, which may be newer than the
 * one the page knows.
 */
async function listsOf(known) {
  const done = await work(known);
  const pack = (await kept(known.mission.code)) ?? known;
  return { pack, ...lists({ pack, fillAddress, ...done }) };
}

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
  const { found, more } = lists({ pack, fillAddress }).search(index, words, href);
  shown.querySelector("ul").replaceChildren(...found);
  const none = words ? say("no-stations") : say("search-all", { n: pack.register.count });
  const count = more ? say("more-stations", { n: more }) : "";
  shown.querySelector("[data-more]").textContent = found.length ? count : none;
}

export const SCREENS = {
  async today(known) {
    const shown = screen("today");
    const { pack, today } = await listsOf(known);
    parts(shown, today);
    shown.querySelector("[data-no-programme]").hidden = Boolean(today.programme.length);
    const counts = { checklists: pack.checklists.length, stations: pack.register.count };
    shown.querySelector("[data-kept]").textContent = say("kept", {
      ...counts,
      time: moment(pack.kept_at),
    });
    shown.querySelector("[data-not-persistent]").hidden = await persistent();
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
    const hours = `${station.opens}\u2060–\u2060${station.closes}`; // on one line
    shown.querySelector("[data-address]").textContent = [station.address, textIn(station.area), hours]
      .filter(Boolean)
      .join(" · ");
    shown.querySelector(".buttons").replaceChildren(...stageButtons(pack, station));
    shown.querySelector("[data-report]").href = `#report=${encodeURIComponent(code)}`;
  },

  report: (pack, code = "") => location.replace(`#incident=${crypto.randomUUID()}=${encodeURIComponent(code)}`),

  async incident(pack, ...about) {
    const { incident } = await import("./report.js");
    return incident(pack, screen("incident"), ...about);
  },

  write: (pack, about) => location.replace(`#note=${crypto.randomUUID()}=${encodeURIComponent(about)}`),

  async note(pack, ...about) {
    const { note } = await import("./note.js");
    return note(pack, ...about);
  },

  async message(pack, uid) {
    const { message } = await import("./messages.js");
    return message(pack, screen("message"), uid);
  },

  async visit(known, uid) {
    const { pack, visit } = await listsOf(known);
    const made = visit(uid);
    if (!made) return location.replace("#today");
    const shown = screen("visit");
    const station = made.station.code ? made.station : await stationOf(pack, made.station);
    shown.querySelector("h1").textContent = nameOf(station);
    shown.querySelector("ul").replaceChildren(...made.rows);
    shown.querySelector("[data-report]").href = `#report=${encodeURIComponent(station.code)}`;
    const { HD_DEPART: _left, ...header } = made.header;
    const buttons = stageButtons(pack, station, uid, header, made.used);
    shown.querySelector(".buttons").replaceChildren(...buttons);
    return "visit";
  },

  async sent(known, uid) {
    const { pack, sent } = await listsOf(known);
    const made = sent(uid);
    if (!made) return location.replace("#outbox");
    const shown = screen("sent");
    shown.querySelector("h1").textContent = made.title;
    shown.querySelector("[data-state]").textContent = made.state;
    const written = made.note && (await import("./note.js")).written(pack, made.note);
    shown.querySelector("[data-reported]").textContent = (await written) ?? made.text;
    shown.querySelector("[data-query]").hidden = !made.query;
    shown.querySelector("[data-query-words]").textContent = made.query;
    shown.querySelector("[data-correctable]").hidden = !made.correctable;
    shown.querySelector("[data-act=correct]").onclick = () => correction(pack, uid);
    shown.querySelector("[data-move]").href = `#move=${uid}`;
    const answers = shown.querySelector("[data-answers]");
    answers.hidden = !made.revision;
    if (made.revision) {
      const { read } = await import("./reading.js");
      await read(answers, made.revision, pack.mission.code);
    }
    return "sent";
  },

  async outbox(pack) {
    const { outbox } = await listsOf(pack);
    const shown = screen("outbox");
    parts(shown, outbox);
    shown.querySelector("[data-empty]").hidden = Object.values(outbox).some(({ length }) => length);
    shown.querySelector("[data-act=send-now]").onclick = contact;
  },

  async leave(pack) {
    const { leaving } = await import("./leave.js");
    await leaving(screen("leave"), pack);
  },

  async about(pack) {
    const { settings } = await import("./lock_settings.js");
    await settings(screen("about"), pack);
  },

  take(pack) {
    const shown = screen("take");
    shown.querySelector("[data-file-said]").textContent = "";
    shown.querySelector("[data-act=take-in]").onclick = async () => {
      const said = shown.querySelector("[data-file-said]");
      const [file] = shown.querySelector("input[type=file]").files;
      if (!file) return;
      try {
        const { takeIn } = await import("./leave.js");
        const n = await takeIn(file, shown.querySelector("input[name=passphrase]").value, pack);
        said.textContent = say("file-taken", { n });
        await contact();
      } catch (error) {
        said.textContent = say(`file-${error.message}`);
      }
    };
  },
};
