"""A worker for jobs that wait."""

from missions.jobs import issuing

OPTIONS = {"number": 1, "reason": ""}


def done(job):
    """Let a worker come by."""
    issuing.issuing_job.call(job.pk)
    job.refresh_from_db()
    return job
