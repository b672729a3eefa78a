"""The statements that copy verified observations inside PostgreSQL, with new ids."""

STATEMENTS = [
    "ANALYZE",  # else all this is planned as if the tables were empty
    """CREATE TEMPORARY TABLE copies AS
       SELECT o.uid AS old, o.visit_id AS old_visit, o.current_revision_id AS old_revision,
              gen_random_uuid() AS uid, gen_random_uuid() AS visit, gen_random_uuid() AS revision,
              (SELECT s.id FROM missions_pollingstation s
               WHERE s.mission_id = o.mission_id
                 AND s.code = lpad(((i * 14 + p.number::int %% 14) %% %(stations)s)::text, 5, '0')
              ) AS station
       FROM missions_observation o
       JOIN missions_pollingstation p ON p.id = o.station_id
       CROSS JOIN generate_series(1, %(each)s) AS i
       WHERE o.mission_id = %(mission)s AND o.status = 'verified'""",
    "ANALYZE copies",
    "UPDATE copies SET station = t.station_id FROM missions_observation t "
    "WHERE t.uid = copies.old AND copies.station IS NULL",
    """INSERT INTO missions_visit (uid, mission_id, team_id, author_id, station_id, header,
           arrived_at, departed_at, access_refused, tallied, synthetic)
       SELECT c.visit, v.mission_id, v.team_id, v.author_id, c.station, v.header,
           v.arrived_at, v.departed_at, v.access_refused, v.tallied, v.synthetic
       FROM copies c JOIN missions_visit v ON v.uid = c.old_visit""",
    """INSERT INTO missions_observation (uid, mission_id, visit_id, checklist_id, stage,
           station_id, team_id, author_id, status, worst_severity, incomplete,
           access_refused, received_at, synthetic)
       SELECT c.uid, o.mission_id, c.visit, o.checklist_id, o.stage, c.station, o.team_id,
           o.author_id, o.status, o.worst_severity, o.incomplete, o.access_refused,
           o.received_at - random() * interval '12 hours', o.synthetic
       FROM copies c JOIN missions_observation o ON o.uid = c.old""",
    """INSERT INTO missions_revision (uid, observation_id, number, base_id, edition_id, station_id,
           header, answers, confirmed, blank, incomplete, day, digest, written_at, zone,
           author_id, entered_by_id, how, conflict, received_at)
       SELECT c.revision, c.uid, r.number, NULL, r.edition_id, c.station, r.header, r.answers,
           r.confirmed, r.blank, r.incomplete, r.day, r.digest, r.written_at, r.zone,
           r.author_id, r.entered_by_id, r.how, r.conflict, r.received_at
       FROM copies c JOIN missions_revision r ON r.uid = c.old_revision""",
    """UPDATE missions_observation o
       SET current_revision_id = c.revision, verified_revision_id = c.revision
       FROM copies c WHERE c.uid = o.uid""",
    """INSERT INTO missions_evidence (claim_id, observation_id, revision_id, station_id, outcome,
           basis, value, speaks)
       SELECT e.claim_id, c.uid, c.revision, c.station, e.outcome, e.basis, e.value, e.speaks
       FROM copies c JOIN missions_evidence e ON e.observation_id = c.old""",
    """INSERT INTO missions_irregularity (mission_id, observation_id, revision_id, station_id,
           stage, kind, question, rule, severity, basis, figures, text, note, status, superseded,
           reason, opened_at, synthetic)
       SELECT i.mission_id, c.uid, c.revision, c.station, i.stage, i.kind, i.question, i.rule,
           i.severity, i.basis, i.figures, i.text, i.note, i.status, i.superseded, i.reason,
           i.opened_at, i.synthetic
       FROM copies c JOIN missions_irregularity i ON i.observation_id = c.old""",
    """INSERT INTO missions_stationtally (station_id, mission_id, checklist, n, minutes)
       SELECT c.station, %(mission)s, k.checklist, count(*),
              CASE WHEN k.checklist = 'HD' THEN count(*) * 30 ELSE 0 END
       FROM copies c CROSS JOIN (VALUES ('HD'), ('VO')) AS k (checklist)
       GROUP BY c.station, k.checklist
       ON CONFLICT (station_id, mission_id, checklist)
       DO UPDATE SET n = missions_stationtally.n + excluded.n,
                     minutes = missions_stationtally.minutes + excluded.minutes""",
    "DROP TABLE copies",
]
