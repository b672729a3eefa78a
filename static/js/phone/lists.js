// Rows of the app's lists, from what the phone keeps and what the server has said.

import { titleOf } from "./notes.js";
import { find } from "./search.js";
import { dayName, fill, moment, nameOf, say, textIn } from "./words.js";

const MOST_FOUND = 30;
const LONGEST_TITLE = 80;

/** What a record of the outbox, or an observation of the pack, says of itself. */
function standing(record) {
  if (record.state === "waiting") return say("waits", { time: moment(record.queued_at) });
  const { outcome, received_at } = record.receipt;
  const word = outcome === "stored" ? "received" : "received-beside";
  return say(word, { time: moment(received_at) });
}

/** What the desk asks has a place of its own where one observation is shown. */
const answered = (one) => (one.query ? { ...one, status: "received", query: "" } : one);

const statusOf = ({ status, received_at, query }) =>
  query ? `${say("status-queried")} ${query}` : say(`status-${status}`, { time: moment(received_at) });

/** Everything the screens list. */
export function lists({ pack, fillAddress, ...work }) {
  const { drafts = [], sent = [], waits = [], opened = {} } = work;
  const { incidents = [], notes = [], messages = [] } = pack; // a pack of an older release has none
  const stations = new Map(pack.stations.map((station) => [station.code, station]));
  const titles = new Map(pack.checklists.map(({ code, title }) => [code, title]));
  const named = (code) => (stations.has(code) ? nameOf(stations.get(code)) : code);
  const row = (title, detail, href) => fill("row", { title, detail, href });
  const noteTitle = (one) => [say(`note-${one.about}`), titleOf(one, day)].filter(Boolean).join(" · ");
  const heading = (draft) => {
    if (draft.kind === "note") return noteTitle(draft);
    const what = draft.kind === "incident" ? say("incident") : textIn(draft.title);
    return [draft.station && nameOf(draft.station), what].filter(Boolean).join(" · ");
  };

  const draftRow = (draft) =>
    row(
      heading(draft),
      draft.reasons.length
        ? say("needs-attention")
        : say("draft", { time: moment(draft.saved_at) }),
      fillAddress(draft),
    );
  const recordRow = (record) =>
    row(
      heading(record.draft),
      standing(record),
      `#sent=${record.observation}`,
    );
  const serverRow = (observation) =>
    row(
      [named(observation.station), textIn(titles.get(observation.checklist))].join(" · "),
      statusOf(observation),
      `#sent=${observation.uid}`,
    );

  const reported = ({ about, status, reason, received_at }) =>
    [say(`${about ? "note" : "incident"}-${status}`, { time: moment(received_at) }), reason].filter(Boolean).join(" ");
  const incidentTitle = ({ station }) => [station && named(station), say("incident")].filter(Boolean).join(" · ");
  const reportTitle = (one) => (one.about ? noteTitle(one) : incidentTitle(one));
  const reportRow = (one) => row(reportTitle(one), reported(one), `#sent=${one.uid}`);
  const isReport = (one) => Boolean(one?.category || one?.about);
  const onServer = new Set([
    ...pack.observations.map(({ revision }) => revision),
    ...[...incidents, ...notes].map(({ uid }) => uid),
  ]);
  const newest = (a, b) => (a.received_at < b.received_at ? 1 : -1);
  const fromServer = [...pack.observations, ...incidents, ...notes].sort(newest);
  const here = sent.filter(({ state, uid }) => state === "received" && !onServer.has(uid));
  // What the server has, though its receipt was lost on the way, waits here until one has come.
  const underWay = new Set(waits.map(({ uid }) => uid));
  const received = fromServer.filter((one) => !underWay.has(one.revision ?? one.uid));
  const doneAt = new Set(
    [...pack.observations, ...sent.map(({ draft }) => ({ ...draft, station: draft.station?.code }))].map(
      ({ station, checklist }) => `${station} ${checklist}`,
    ),
  );
  const programme = pack.deployments
    .filter(({ station, checklist }) => !doneAt.has(`${station} ${checklist}`))
    .map(({ station, checklist, date, starts, note }) =>
      row(
        named(station),
        [day(date), starts, textIn(titles.get(checklist)), note].filter(Boolean).join(" · "),
        start({ code: station }),
      ),
    );
  const filled = drafts.filter(({ visit }) => visit);
  const visits = new Map(filled.map((draft) => [draft.visit, draft.station]));
  const isNew = ({ uid, read }) => !read && !(uid in opened);
  const first = (one) => Number(one.urgent && isNew(one));
  const messageRow = (message) => {
    const { uid, text, urgent, by, written_at } = message;
    const marks = [urgent ? say("urgent") : "", isNew(message) ? say("new") : ""];
    const title = text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}…` : text;
    return row(title, [...marks, by, moment(written_at)].filter(Boolean).join(" · "), `#message=${uid}`);
  };

  return {
    today: {
      messages: messages
        .filter(({ until }) => !until || Date.parse(until) > Date.now())
        .sort((a, b) => first(b) - first(a))
        .map(messageRow),
      query: pack.observations.filter(({ query }) => query).map(serverRow),
      returned: drafts.filter(({ reasons }) => reasons.length).map(draftRow),
      drafts: drafts.filter(({ reasons }) => !reasons.length).map(draftRow),
      visits: [...visits].map(([uid, station]) => row(nameOf(station), say("visit"), `#visit=${uid}`)),
      programme,
    },
    outbox: {
      returned: drafts.filter(({ reasons }) => reasons.length).map(draftRow),
      waiting: waits.map(recordRow),
      drafts: drafts.filter(({ reasons }) => !reasons.length).map(draftRow),
      received: [
        ...here.map(recordRow),
        ...received.map((one) => (isReport(one) ? reportRow : serverRow)(one)),
      ],
    },
    search(index, words, href = start) {
      if (!words) return { found: pack.stations.map((one) => stationRow(one, href)), more: 0 };
      const { found, more } = find(index, words, MOST_FOUND);
      return { found: found.map((one) => stationRow(one, href)), more };
    },
    visit(uid) {
      const begun = drafts.filter(({ visit }) => visit === uid);
      const records = sent.filter(({ draft }) => draft.visit === uid);
      const there = pack.observations.filter(({ visit }) => visit === uid);
      const known = new Set(records.map(({ observation }) => observation));
      const first = begun[0] ?? records[0]?.draft ?? there[0];
      if (!first) return null;
      return {
        station: first.station,
        header: first.header,
        used: new Set([...begun, ...records.map(({ draft }) => draft), ...there].map((one) => one.checklist)),
        rows: [
          ...begun.map(draftRow),
          ...records.map(recordRow),
          ...there.filter((one) => !known.has(one.uid)).map(serverRow),
        ],
      };
    },
    sent(uid) {
      const record = sent.find((one) => one.observation === uid);
      const there = fromServer.find((one) => one.uid === uid);
      if (!record && !there) return null;
      const waitsHere = record?.state === "waiting";
      const beside = record?.receipt && record.receipt.outcome !== "stored"; // of two, the desk decides
      const newer = there && !(record?.receipt?.received_at > there.received_at); // than what was sent here
      const newest = waitsHere || !newer ? record.parcel : there;
      const [titleOf, stateOf] = isReport(there) ? [reportTitle, reported] : [serverTitle, statusOf];
      return {
        title: record ? heading(record.draft) : titleOf(there),
        state: waitsHere || beside || !there ? standing(record) : stateOf(answered(there)),
        text: textOf(record?.draft ?? there),
        note: (record?.draft ?? there).content ? (record?.draft ?? there) : null,
        revision: newest.edition ? newest : null, // of a checklist, with its answers
        query: there?.query ?? "",
        correctable: Boolean(there?.mine) && !waitsHere, // an incident or a note never is
      };
    },
  };

  function serverTitle(observation) {
    return [named(observation.station), textIn(titles.get(observation.checklist))].join(" · ");
  }

  function stationRow(station, href) {
    const where = [station.address, textIn(station.area)].filter(Boolean).join(" · ");
    return row(nameOf(station), where, href(station));
  }
}

const start = ({ code }) => `#station=${encodeURIComponent(code)}`;

/** What was written in an incident or a note, to be read again. */
const textOf = ({ text, content }) => text ?? Object.values(content ?? {}).filter(Boolean).join("\n");

const day = (date) => dayName(new Date(`${date}T00:00Z`), "UTC");
