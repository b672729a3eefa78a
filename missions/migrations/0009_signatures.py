"""Approved texts, the members' signatures on them, and the tallies frozen with an issue."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add approvals and signatures; a conclusion says its kind and whether it is signed."""

    dependencies = [
        ("missions", "0008_check_decisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="conclusion",
            name="consolidated_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="consolidated"
            ),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="consolidated_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="consolidated by",
            ),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("conclusion", "conclusion"),
                    ("preliminary", "preliminary statement"),
                    ("interim", "interim report"),
                ],
                default="conclusion",
                max_length=12,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="signed",
            field=models.BooleanField(
                default=False,
                help_text="It is issued once it is approved and the members asked have answered.",
                verbose_name="signed by the members",
            ),
        ),
        migrations.AddField(
            model_name="issue",
            name="tallies",
            field=models.JSONField(default=dict, verbose_name="published tallies"),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="revision")),
                ("contents", models.JSONField(verbose_name="content by language")),
                ("digest", models.CharField(max_length=64, verbose_name="hash")),
                ("evidence", models.JSONField(default=list, verbose_name="revisions it rests on")),
                ("tallies", models.JSONField(default=dict, verbose_name="published tallies")),
                ("approved_at", models.DateTimeField(verbose_name="approved")),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="missions.conclusion",
                        verbose_name="conclusion",
                    ),
                ),
            ],
            options={
                "verbose_name": "approved text",
                "verbose_name_plural": "approved texts",
                "ordering": ["conclusion", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="issue",
            name="approval",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="issue",
                to="missions.approval",
                verbose_name="approved text",
            ),
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "not signed yet"),
                            ("signed", "signed"),
                            ("refused", "did not sign"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("dissent", models.TextField(blank=True, verbose_name="dissenting opinion")),
                (
                    "digest",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="hash of the text signed"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reminded"),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="given")),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="missions.approval",
                        verbose_name="approved text",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="missions.membership",
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["approval", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("approval", "member"), name="signature_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("digest", ""),
                                ("dissent", ""),
                                ("given_at", None),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("given_at__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="signature_given_has_time_and_hash",
                    ),
                ],
            },
        ),
    ]
