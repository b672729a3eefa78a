"""What the soak looks at when it is over: everything saved on a phone, once, as it was."""

from __future__ import annotations

from collections import Counter
from typing import Any

Row = dict[str, Any]


def compared(said: list[Row], meant: int) -> Counter[str]:
    """Compare what was saved on the phones with what the server holds."""
    from missions.models import Observation, Revision

    saved = {uid: draft for phone in said for uid, draft in phone["saved"].items()}
    stored = {str(row.pk): row for row in Revision.objects.select_related("station")}
    standing = [one for phone in said for one in phone["done"]]
    observations = {draft["observation"] for draft in saved.values()}
    found = Counter(
        {
            "observations": len(observations),
            "revisions": len(saved),
            "lost": len(saved.keys() - stored.keys()),
            "doubled": len(stored.keys() - saved.keys())
            + Observation.objects.count()
            - len(observations),
            "conflicts": sum(row.conflict for row in stored.values()),
            "without a receipt": sum(state != "received" for _uid, state, _outcome in standing),
            "not stored as they are": sum(
                outcome != "stored" for _uid, _state, outcome in standing
            ),
            "altered": sum(
                not same(saved[uid], stored[uid]) for uid in saved.keys() & stored.keys()
            ),
        }
    )
    found["missing"] = meant - len(observations)
    return found


def same(draft: Row, row: Any) -> bool:
    """Whether the server holds a draft word for word."""
    ids = str(row.observation_id), row.station.code, str(row.base_id or "") or None
    header = {
        code: {"basis": "observed", "note": "", **answer} for code, answer in row.header.items()
    }
    told = {code: {"note": "", **answer} for code, answer in draft["answers"].items()}
    kept = {
        code: {name: part for name, part in answer.items() if name != "basis"}
        for code, answer in row.answers.items()
    }
    wanted = {
        code: {name: part for name, part in answer.items() if name != "basis"}
        for code, answer in told.items()
    }
    known = (draft["observation"], draft["station"]["code"], draft["base"])
    return ids == known and header == draft["header"] and kept == wanted


def told(found: Counter[str], seconds: float) -> int:
    """Print what was found; give the code to exit with."""
    bad = {name: n for name, n in found.items() if n and name not in {"observations", "revisions"}}
    print(
        f"{found['observations']} observations in {found['revisions']} revisions, "
        f"{found['lost']} lost, {found['doubled']} doubled, {found['altered']} altered, "
        f"in {seconds:.0f} s"
    )
    if bad:
        print(f"FAILED: {bad}")
    return 1 if bad else 0
