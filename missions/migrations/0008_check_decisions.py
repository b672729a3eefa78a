"""Decisions about the checker's warnings, kept with what is issued."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add decisions about warnings; an issue keeps those that stood."""

    dependencies = [("missions", "0007_irregularities_that_count")]

    operations = [
        migrations.AddField(
            model_name="issue",
            name="decisions",
            field=models.JSONField(default=list, verbose_name="warnings answered"),
        ),
        migrations.CreateModel(
            name="CheckDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="rule")),
                ("place", models.CharField(max_length=100, verbose_name="place in the document")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("words", models.TextField(verbose_name="words")),
                ("sentence", models.TextField(verbose_name="sentence")),
                (
                    "digest",
                    models.CharField(max_length=64, verbose_name="hash of the words and the remark"),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_decisions",
                        to="missions.conclusion",
                        verbose_name="conclusion",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about a warning",
                "verbose_name_plural": "decisions about warnings",
                "ordering": ["conclusion", "pk"],
                "indexes": [
                    models.Index(
                        fields=["conclusion", "digest"], name="missions_ch_conclus_21c138_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="check_decision_has_a_reason",
                    )
                ],
            },
        ),
    ]
