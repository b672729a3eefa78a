"""Irregularities keep whether they count and their hour: gates no longer read observations."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

HOUR = len("2024-06-09T08")
MANY = 500


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Take both from what is stored."""
    irregularity = apps.get_model("missions", "Irregularity")
    counted = irregularity.objects.filter(
        revision=F("observation__verified_revision"), observation__doubles__isnull=True
    )
    irregularity.objects.filter(pk__in=counted.values("pk")).update(counts=True)
    changed = []
    rows = irregularity.objects.select_related("revision").only("hour", "revision__header")
    for row in rows.iterator(chunk_size=MANY):
        row.hour = str(row.revision.header.get("HD_ARRIVE", {}).get("value") or "")[:HOUR]
        changed.append(row)
        if len(changed) == MANY:
            irregularity.objects.bulk_update(changed, ["hour"])
            changed = []
    irregularity.objects.bulk_update(changed, ["hour"])


class Migration(migrations.Migration):
    """Two columns, filled."""

    dependencies = [("missions", "0006_messages")]

    operations = [
        migrations.AddField(
            "irregularity",
            "counts",
            models.BooleanField(
                default=False, verbose_name="in a verified revision that counts"
            ),
        ),
        migrations.AddField(
            "irregularity",
            "hour",
            models.CharField(blank=True, max_length=13, verbose_name="hour of arrival"),
        ),
        migrations.AddIndex(
            "irregularity",
            models.Index(
                fields=["mission", "-severity", "opened_at", "-id"], name="irregularity_as_listed"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
