"""The statements that copy verified observations inside PostgreSQL, with new ids."""

from __future__ import annotations

from django.db.models import Model

from missions.models import Evidence, Irregularity, Observation, Revision, Visit

COPIES = """CREATE TEMPORARY TABLE copies AS
    SELECT o.uid AS old, o.visit_id AS old_visit, o.current_revision_id AS old_revision,
           gen_random_uuid() AS uid, gen_random_uuid() AS visit, gen_random_uuid() AS revision,
           (SELECT s.id FROM missions_pollingstation s
            WHERE s.mission_id = o.mission_id
              AND s.code = lpad(((i * 14 + p.number::int %% 14) %% %(stations)s)::text, 5, '0')
           ) AS station
    FROM missions_observation o
    JOIN missions_pollingstation p ON p.id = o.station_id
    CROSS JOIN generate_series(1, %(each)s) AS i
    WHERE o.mission_id = %(mission)s AND o.status = 'verified'"""
STATIONS = """UPDATE copies SET station = t.station_id FROM missions_observation t
    WHERE t.uid = copies.old AND copies.station IS NULL"""
POINTERS = """UPDATE missions_observation o
    SET current_revision_id = c.revision, verified_revision_id = c.revision
    FROM copies c WHERE c.uid = o.uid"""
COUNTS = """INSERT INTO missions_stationtally (station_id, mission_id, checklist, n, minutes)
    SELECT c.station, %(mission)s, k.checklist, count(*),
           CASE WHEN k.checklist = 'HD' THEN count(*) * 30 ELSE 0 END
    FROM copies c CROSS JOIN (VALUES ('HD'), ('VO')) AS k (checklist)
    GROUP BY c.station, k.checklist
    ON CONFLICT (station_id, mission_id, checklist)
    DO UPDATE SET n = missions_stationtally.n + excluded.n,
                  minutes = missions_stationtally.minutes + excluded.minutes"""
NOT_YET = {"current_revision_id": "NULL", "verified_revision_id": "NULL"}


def statements() -> list[str]:
    """Give what is executed in turn, with `mission`, `stations` and `each` (copies of each)."""
    whose = {"observation_id": "c.uid", "revision_id": "c.revision", "station_id": "c.station"}
    return [
        "ANALYZE",  # else all this is planned as if the tables were empty
        COPIES,
        "ANALYZE copies",
        STATIONS,
        copied(Visit, "uid = c.old_visit", uid="c.visit", station_id="c.station"),
        copied(
            Observation,
            "uid = c.old",
            uid="c.uid",
            visit_id="c.visit",
            station_id="c.station",
            received_at="r.received_at - random() * interval '12 hours'",
            **NOT_YET,
        ),
        copied(
            Revision,
            "uid = c.old_revision",
            uid="c.revision",
            observation_id="c.uid",
            station_id="c.station",
            base_id="NULL",
        ),
        POINTERS,
        copied(Evidence, "observation_id = c.old", **whose),
        copied(Irregularity, "observation_id = c.old", **whose),
        COUNTS,
        "DROP TABLE copies",
    ]


def copied(model: type[Model], which: str, **instead: str) -> str:
    """Copy the rows `which` names: every column as it is but its number and those given."""
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if field.get_internal_type() != "BigAutoField"
    ]
    values = [instead.get(column, f"r.{column}") for column in columns]
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM copies c JOIN {table} r ON r.{which}"
    )
