// Draft → parcel → receipt: what becomes of an observation on the phone. Pure.

export const PROTOCOL = 1;

const asked = (definition, belongs) =>
  new Set(
    definition.blocks
      .filter((block) => block.belongs === belongs)
      .flatMap((block) => block.questions.map(({ code }) => code)),
  );

const only = (answers, codes) =>
  Object.fromEntries(Object.entries(answers).filter(([code]) => codes.has(code)));

export const given = (value) => ({ state: "given", value, basis: "observed", note: "" });

/** A draft of a new observation. `ids` makes ids; `header` is what the visit has said so far. */
export function begin({ pack, checklist, station, visit, header }, ids) {
  return {
    observation: ids(),
    revision: ids(),
    visit,
    base: null,
    user: pack.user,
    mission: pack.mission.code,
    station,
    checklist: checklist.code,
    stage: checklist.stage,
    edition: checklist.edition,
    title: checklist.title,
    header: { HD_STATION: given(station.code), ...header },
    answers: {},
    confirmed: [],
    basis: "observed",
    reasons: [],
    query: "",
    saved_at: "",
  };
}

/** A draft that corrects what the server has of an observation, based on its current revision. */
export function correct({ pack, checklist, station, observation }, ids) {
  const usual = usualBasis(observation.answers);
  const bare = ({ basis, ...rest }) => (basis === usual ? rest : { basis, ...rest });
  const fresh = begin({ pack, checklist, station, visit: observation.visit, header: {} }, ids);
  return {
    ...fresh,
    observation: observation.uid,
    base: observation.revision,
    edition: observation.edition,
    header: observation.header,
    answers: Object.fromEntries(
      Object.entries(observation.answers).map(([code, answer]) => [code, bare(answer)]),
    ),
    basis: usual,
    place: observation.place, // of the visit, not of the correction
    query: observation.query,
  };
}

function usualBasis(answers) {
  const counts = new Map();
  for (const answer of Object.values(answers)) {
    if ("value" in answer) counts.set(answer.basis, (counts.get(answer.basis) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] || "observed";
}

/** What is sent of a draft; the same as missions/forms/checklist/drafts.py. */
export function parcelOf(draft, definition, writtenAt) {
  const questions = definition.blocks.flatMap((block) => block.questions);
  const based = new Set(questions.filter(({ basis }) => basis).map(({ code }) => code));
  const answers = only(draft.answers, asked(definition, "observation"));
  const basisOf = (code) => (based.has(code) ? draft.basis : "observed");
  return {
    protocol: PROTOCOL,
    uid: draft.revision,
    observation: draft.observation,
    visit: draft.visit,
    base: draft.base,
    mission: draft.mission,
    station: draft.station.code,
    checklist: draft.checklist,
    edition: draft.edition,
    written_at: writtenAt,
    zone: draft.station.zone,
    header: only(draft.header, asked(definition, "visit")),
    answers: Object.fromEntries(
      Object.entries(answers).map(([code, answer]) => [
        code,
        { basis: basisOf(code), note: "", ...answer },
      ]),
    ),
    confirmed: [...draft.confirmed],
    ...(draft.place && { place: draft.place }),
  };
}

/** A draft on its way: it waits in the outbox with everything needed to open it again. */
export const queued = (draft, parcel, now) => ({
  uid: parcel.uid,
  observation: parcel.observation,
  user: draft.user,
  state: "waiting",
  queued_at: now,
  tries: 0,
  draft,
  parcel,
});

const RECEIVED = ["stored", "superseded", "conflict"];

/**
 * What a receipt makes of a waiting record: `{ record }` that was received, or the `{ draft }`
 * that a refusal opens again, under a new id, with the reasons at its questions.
 */
export function settle(record, receipt, ids) {
  if (RECEIVED.includes(receipt.outcome)) return { record: { ...record, state: "received", receipt } };
  if (receipt.outcome !== "refused") return {};
  return { draft: reopened(record, receipt.reasons, ids) };
}

/** The draft of a record that cannot go as it is. */
export const reopened = (record, reasons, ids) => ({ ...record.draft, revision: ids(), reasons });

/** The same observation at another station; the server's history will say so. */
export function moved(draft, station) {
  const header = { ...draft.header, HD_STATION: given(station.code) };
  const reasons = draft.reasons.filter(({ question }) => question && question !== "HD_STATION");
  return { ...draft, station, header, reasons };
}

/** Split records into batches the server takes: at most `most` of them and `bytes` of JSON. */
export function batches(records, most, bytes) {
  const made = [];
  let size = Infinity;
  for (const record of records) {
    const length = JSON.stringify(record.parcel).length * 2; // Cyrillic takes two bytes a letter
    if (size + length > bytes || made.at(-1).length >= most) {
      made.push([]);
      size = 0;
    }
    made.at(-1).push(record);
    size += length;
  }
  return made;
}

/** Milliseconds to wait after so many failures: growing, jittered, a quarter of an hour at most. */
export const pause = (failures, random = Math.random()) =>
  Math.min(900_000, 5_000 * 2 ** Math.min(failures, 20)) * (0.5 + random / 2);
