"""The open data package of an issued conclusion: CSV and JSON with a Frictionless description.

It holds the tallies that were frozen with the conclusion and nothing else: small cells are left
out already. Every figure that the conclusion prints can be computed from it again.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from missions.models import Issue
from missions.models.texts import text_in
from missions.spreadsheets.package_tables import Resource, resources_of
from missions.spreadsheets.writers import csv_chunks, json_chunks

MARK = b"\xef\xbb\xbf"
DESCRIPTION = (
    "Tallies behind an issued conclusion of an election observation mission. They count verified"
    " observations at the stations visited and cannot be extended to the country as a whole."
    " What was observed and what was told are never pooled. An area is shown by itself only with"
    " at least ten answers of at least two teams; others stand together under the area '(pooled)',"
    " or nowhere when too few are left. An empty `matching` is a small count left out."
)


def package_of(frozen: Issue, address: str) -> bytes:
    """Give the package as a zip; the same issue gives the same bytes."""
    resources = list(resources_of(frozen.tallies, list(frozen.contents)))
    when = frozen.issued_at.timetuple()[:6]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:

        def put(name: str, data: bytes) -> None:
            whole.writestr(zipfile.ZipInfo(name, when), data, zipfile.ZIP_DEFLATED)

        described = json.dumps(
            _description(frozen, resources, address), ensure_ascii=False, indent=1
        )
        put("datapackage.json", described.encode())
        for one in resources:
            csv = b"".join(csv_chunks(one.headers, one.rows)).removeprefix(MARK)
            put(f"data/{one.name}.csv", csv)
            put(f"data/{one.name}.json", b"".join(json_chunks(one.headers, one.rows)))
    return file.getvalue()


def _description(frozen: Issue, resources: Sequence[Resource], address: str) -> dict[str, Any]:
    conclusion = frozen.conclusion
    return {
        "profile": "tabular-data-package",
        "name": f"{conclusion.mission.code}-{conclusion.code}-{frozen.number}",
        "title": f"{text_in(conclusion.title)}: {conclusion.mission}",
        "description": DESCRIPTION,
        "version": f"{frozen.number}.0.0",
        "created": frozen.issued_at.isoformat(timespec="seconds"),
        "homepage": address,
        "revision": frozen.number,
        "conclusion_sha256": frozen.digest,
        "languages": list(frozen.contents),
        "resources": [one.described() for one in resources],
    }
