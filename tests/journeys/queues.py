"""A full outbox without filling each checklist of it by hand."""

# Makes of the parcel that waits one more for each station, with ids of its own, as the app does.
MULTIPLY = """
async (stations) => {
  const { all, change } = await import("/static/js/phone/store.js");
  const { given, queued } = await import("/static/js/phone/states.js");
  const [{ draft, parcel }] = await all("parcels");
  for (const code of stations) {
    const station = { ...draft.station, code, number: code.slice(1) };
    const header = { ...parcel.header, HD_STATION: given(code) };
    const [uid, observation, visit] = [1, 2, 3].map(() => crypto.randomUUID());
    const another = { ...parcel, uid, observation, visit, station: code, header };
    const begun = { ...draft, revision: uid, observation, visit, station, header };
    await change({ put: [["parcels", queued(begun, another, new Date().toISOString())]] });
  }
}
"""


def multiply(phone, stations):
    """Have what waits on a phone wait once more for each of these stations."""
    phone.page.evaluate(MULTIPLY, [station.code for station in stations])
    phone.app("outbox")
    phone.page.reload()
    phone.opened()
