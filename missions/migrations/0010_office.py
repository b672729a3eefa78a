"""The office's records: law, bodies and people, campaign, media, meetings, advice."""

import django.db.models.deletion
import django.db.models.expressions
import missions.models.office.record
import missions.models.texts
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the tables of the office; figures say which part of a document prints them."""

    dependencies = [
        ("missions", "0009_signatures"),
    ]

    operations = [
        migrations.AddField(
            model_name="externalfigure",
            name="subject",
            field=models.CharField(
                blank=True,
                choices=[
                    ("law", "law"),
                    ("administration", "administration of the election"),
                    ("access", "accessibility"),
                    ("transparency", "transparency"),
                    ("observers", "national observers"),
                    ("calendar", "calendar plan"),
                    ("campaign", "campaign"),
                    ("media", "media"),
                    ("long", "long-term observation"),
                    ("readiness", "readiness"),
                ],
                help_text="The part of the document that prints it by itself; empty: none does.",
                max_length=16,
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="historicalexternalfigure",
            name="subject",
            field=models.CharField(
                blank=True,
                choices=[
                    ("law", "law"),
                    ("administration", "administration of the election"),
                    ("access", "accessibility"),
                    ("transparency", "transparency"),
                    ("observers", "national observers"),
                    ("calendar", "calendar plan"),
                    ("campaign", "campaign"),
                    ("media", "media"),
                    ("long", "long-term observation"),
                    ("readiness", "readiness"),
                ],
                help_text="The part of the document that prints it by itself; empty: none does.",
                max_length=16,
                verbose_name="belongs to",
            ),
        ),
        migrations.AlterField(
            model_name="calendaritem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("context", "context"),
                    ("called", "election called"),
                    ("plan", "calendar plan"),
                    ("mission", "work of the mission"),
                    ("forming", "forming of commissions"),
                ],
                default="plan",
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("name", missions.models.texts.TextsField(default=dict, verbose_name="name")),
                (
                    "genitive",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Of whom? «кого, чего»",
                        verbose_name="genitive",
                    ),
                ),
                (
                    "dative",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="To whom? «кому, чему»",
                        verbose_name="dative",
                    ),
                ),
                (
                    "instrumental",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="With whom? «с кем, с чем»",
                        verbose_name="instrumental",
                    ),
                ),
                (
                    "prepositional",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Where, of what? «в ком, в чём»",
                        verbose_name="prepositional",
                    ),
                ),
                (
                    "transliteration",
                    models.CharField(
                        blank=True,
                        help_text="As the person or body writes it.",
                        max_length=200,
                        verbose_name="in Latin letters",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "authority"),
                            ("commission", "election commission"),
                            ("parliament", "parliament"),
                            ("party", "party or association that nominates"),
                            ("outlet", "media outlet"),
                            ("mission", "observer mission"),
                            ("other", "other"),
                        ],
                        default="authority",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "short",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="short name"
                    ),
                ),
                (
                    "commission",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of an election commission: its row in the list of commissions.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="missions.commission",
                        verbose_name="commission",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "ordering": ["kind", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessibilityMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("planning", "planning"),
                            ("interpreters", "interpreters"),
                            ("information", "information"),
                            ("aids", "aids for filling the ballot"),
                            ("conditions", "conditions at stations"),
                            ("home", "voting at home"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("text", missions.models.texts.TextsField(default=dict, verbose_name="measure")),
                (
                    "number",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many, where that is known.",
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="missions.body",
                        verbose_name="by whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "accessibility measure",
                "verbose_name_plural": "accessibility measures",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CampaignRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("period", "period"),
                            ("form", "form of campaigning"),
                            ("materials", "campaign materials"),
                            ("funding", "funding"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(blank=True, default=dict, verbose_name="rule"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign rule",
                "verbose_name_plural": "campaign rules",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="CommissionTier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("CEC", "central commission"),
                            ("TEC", "territorial commission"),
                            ("PEC", "precinct commission"),
                        ],
                        max_length=3,
                        verbose_name="tier",
                    ),
                ),
                (
                    "name",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="In the plural: “territorial commissions”.",
                        verbose_name="name",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "figure",
                    models.ForeignKey(
                        blank=True,
                        help_text="The figure of others that counts its commissions.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="missions.externalfigure",
                        verbose_name="how many",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "tier of commissions",
                "verbose_name_plural": "tiers of commissions",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                ("subject", missions.models.texts.TextsField(default=dict, verbose_name="subject")),
                (
                    "by_whom",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="by whom"
                    ),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("pending", "not decided"),
                            ("upheld", "upheld"),
                            ("partly", "partly upheld"),
                            ("dismissed", "dismissed"),
                            ("unexamined", "left unexamined"),
                        ],
                        default="pending",
                        max_length=12,
                        verbose_name="fate",
                    ),
                ),
                (
                    "decision",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="decision"
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="missions.body",
                        verbose_name="to whom",
                    ),
                ),
            ],
            options={
                "verbose_name": "complaint",
                "verbose_name_plural": "complaints",
                "ordering": ["date", "code"],
            },
        ),
        migrations.CreateModel(
            name="Debate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="Goes on after the outlet.",
                        verbose_name="who took part, how",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="debates",
                        to="missions.body",
                        verbose_name="outlet",
                    ),
                ),
            ],
            options={
                "verbose_name": "debate",
                "verbose_name_plural": "debates",
                "ordering": ["date", "code"],
            },
        ),
        migrations.CreateModel(
            name="Headquarters",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("name", missions.models.texts.TextsField(default=dict, verbose_name="name")),
                (
                    "genitive",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Of whom? «кого, чего»",
                        verbose_name="genitive",
                    ),
                ),
                (
                    "dative",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="To whom? «кому, чему»",
                        verbose_name="dative",
                    ),
                ),
                (
                    "instrumental",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="With whom? «с кем, с чем»",
                        verbose_name="instrumental",
                    ),
                ),
                (
                    "prepositional",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Where, of what? «в ком, в чём»",
                        verbose_name="prepositional",
                    ),
                ),
                (
                    "transliteration",
                    models.CharField(
                        blank=True,
                        help_text="As the person or body writes it.",
                        max_length=200,
                        verbose_name="in Latin letters",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headquarters",
                        to="missions.candidate",
                        verbose_name="candidate",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "headquarters of a candidate",
                "verbose_name_plural": "headquarters of candidates",
                "ordering": ["candidate__position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LegalAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("constitution", "constitution"),
                            ("law", "law"),
                            ("treaty", "treaty"),
                            ("by_law", "by-law"),
                            ("amendment", "amendment"),
                        ],
                        default="law",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="As it stands in a list: “the Constitution”.",
                        verbose_name="name",
                    ),
                ),
                (
                    "under",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Dative case: «Конституции»: «По Конституции, статья 41, …».",
                        verbose_name="name after «under»",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="number")),
                (
                    "articles",
                    models.CharField(blank=True, max_length=100, verbose_name="articles cited"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "legal act",
                "verbose_name_plural": "legal acts",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="MediaNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("national", "national"),
                            ("regional", "regional"),
                            ("local", "local"),
                            ("online", "online"),
                        ],
                        default="national",
                        max_length=8,
                        verbose_name="reach",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "subject",
                    models.CharField(blank=True, max_length=200, verbose_name="other subject"),
                ),
                (
                    "seconds",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="seconds"),
                ),
                ("lines", models.PositiveIntegerField(blank=True, null=True, verbose_name="lines")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "news"),
                            ("free", "free time or space"),
                            ("paid", "paid advertising"),
                            ("debate", "debate"),
                            ("other", "other"),
                        ],
                        default="news",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "tone",
                    models.CharField(
                        choices=[
                            ("positive", "positive"),
                            ("neutral", "neutral"),
                            ("negative", "negative"),
                        ],
                        default="neutral",
                        max_length=8,
                        verbose_name="tone",
                    ),
                ),
                (
                    "found_at",
                    models.CharField(
                        blank=True,
                        help_text="Address, page, hour.",
                        max_length=300,
                        verbose_name="where it can be found",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media_notes",
                        to="missions.candidate",
                        verbose_name="candidate",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "outlet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media_notes",
                        to="missions.body",
                        verbose_name="outlet",
                    ),
                ),
            ],
            options={
                "verbose_name": "media note",
                "verbose_name_plural": "media notes",
                "ordering": ["-date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("name", missions.models.texts.TextsField(default=dict, verbose_name="name")),
                (
                    "genitive",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Of whom? «кого, чего»",
                        verbose_name="genitive",
                    ),
                ),
                (
                    "dative",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="To whom? «кому, чему»",
                        verbose_name="dative",
                    ),
                ),
                (
                    "instrumental",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="With whom? «с кем, с чем»",
                        verbose_name="instrumental",
                    ),
                ),
                (
                    "prepositional",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Where, of what? «в ком, в чём»",
                        verbose_name="prepositional",
                    ),
                ),
                (
                    "transliteration",
                    models.CharField(
                        blank=True,
                        help_text="As the person or body writes it.",
                        max_length=200,
                        verbose_name="in Latin letters",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("f", "woman"), ("m", "man")],
                        max_length=1,
                        verbose_name="gender",
                    ),
                ),
                (
                    "office",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="office"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to="missions.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where this person stands in the election.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="people",
                        to="missions.candidate",
                        verbose_name="candidate",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "person named in documents",
                "verbose_name_plural": "people named in documents",
                "ordering": ["code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meeting", "meeting"),
                            ("contact", "contact with another mission"),
                        ],
                        default="meeting",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("long", "long-term"),
                            ("short", "short-term"),
                            ("day", "election day"),
                        ],
                        default="short",
                        max_length=8,
                        verbose_name="phase",
                    ),
                ),
                (
                    "place",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="place"
                    ),
                ),
                (
                    "topics",
                    missions.models.office.record.TextsListField(
                        blank=True,
                        default=list,
                        help_text="One on each line.",
                        verbose_name="topics",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("present", "a member was present"),
                            ("minutes", "minutes were read"),
                            ("told", "told afterwards"),
                        ],
                        default="present",
                        max_length=8,
                        verbose_name="basis",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Order of meetings of one day.",
                        verbose_name="position",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="meetings",
                        to="missions.body",
                        verbose_name="body met",
                    ),
                ),
                (
                    "headquarters",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="meetings",
                        to="missions.headquarters",
                        verbose_name="headquarters",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "ours",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="missions.person", verbose_name="our side"
                    ),
                ),
                (
                    "theirs",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="missions.person",
                        verbose_name="their side",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["phase", "date", "position", "code"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalStatement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("law", "law"),
                            ("administration", "administration of the election"),
                            ("access", "accessibility"),
                            ("transparency", "transparency"),
                            ("observers", "national observers"),
                            ("calendar", "calendar plan"),
                            ("campaign", "campaign"),
                            ("media", "media"),
                            ("long", "long-term observation"),
                            ("readiness", "readiness"),
                        ],
                        help_text="Of a statement that was made in no meeting.",
                        max_length=16,
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "attribution",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Opening words: “Proxies of candidates said”. Of no one speaker.",
                        verbose_name="who else said it",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="Goes on after “said that”. A figure is inserted as [[external:code]].",
                        verbose_name="what was said",
                    ),
                ),
                (
                    "recommendation",
                    models.BooleanField(default=False, verbose_name="a proposal of the speaker"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.person",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical statement",
                "verbose_name_plural": "historical statements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="headquarters",
            name="head",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="headquarters",
                to="missions.person",
                verbose_name="head",
            ),
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("article", models.CharField(blank=True, max_length=60, verbose_name="article")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("system", "electoral system"),
                            ("eligibility", "who may stand"),
                            ("power", "powers of a body"),
                            ("commissions", "forming of commissions"),
                            ("entitlement", "what a candidate is entitled to"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="{amount} stands for the number: “a citizen of at least {amount}”.",
                        verbose_name="rule",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                (
                    "unit",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Plural forms: «год|года|лет».",
                        verbose_name="unit",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provisions",
                        to="missions.legalact",
                        verbose_name="legal act",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "provision",
                "verbose_name_plural": "provisions",
                "ordering": ["kind", "position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict, verbose_name="what is published"
                    ),
                ),
                (
                    "medium",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="where"
                    ),
                ),
                (
                    "languages",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="languages"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="publications",
                        to="missions.body",
                        verbose_name="by whom",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication of an authority",
                "verbose_name_plural": "publications of authorities",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Shortcoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("practice", "practice"), ("law", "gap in the law")],
                        default="practice",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="A sentence without its full stop.",
                        verbose_name="shortcoming",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "claims",
                    models.ManyToManyField(
                        blank=True,
                        related_name="shortcomings",
                        to="missions.claim",
                        verbose_name="rests on the claims",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "shortcoming",
                "verbose_name_plural": "shortcomings",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "subject",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("law", "law"),
                            ("administration", "administration of the election"),
                            ("access", "accessibility"),
                            ("transparency", "transparency"),
                            ("observers", "national observers"),
                            ("calendar", "calendar plan"),
                            ("campaign", "campaign"),
                            ("media", "media"),
                            ("long", "long-term observation"),
                            ("readiness", "readiness"),
                        ],
                        help_text="Of a statement that was made in no meeting.",
                        max_length=16,
                        verbose_name="belongs to",
                    ),
                ),
                (
                    "attribution",
                    missions.models.texts.TextsField(
                        blank=True,
                        default=dict,
                        help_text="Opening words: “Proxies of candidates said”. Of no one speaker.",
                        verbose_name="who else said it",
                    ),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="Goes on after “said that”. A figure is inserted as [[external:code]].",
                        verbose_name="what was said",
                    ),
                ),
                (
                    "recommendation",
                    models.BooleanField(default=False, verbose_name="a proposal of the speaker"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "figures",
                    models.ManyToManyField(
                        blank=True,
                        related_name="statements",
                        to="missions.externalfigure",
                        verbose_name="figures it gives",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="missions.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="statements",
                        to="missions.person",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="Goes on after “it is advisable to”.",
                        verbose_name="what should be done",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("mission", "the mission"), ("interlocutor", "an interlocutor")],
                        default="mission",
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "high"), (2, "medium"), (3, "low")],
                        null=True,
                        verbose_name="priority",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "not yet known"),
                            ("accepted", "accepted"),
                            ("partly", "partly accepted"),
                            ("not_addressed", "not addressed"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "evidence",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="evidence of that"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="missions.body",
                        verbose_name="addressee",
                    ),
                ),
                (
                    "claims",
                    models.ManyToManyField(
                        blank=True,
                        related_name="recommendations",
                        to="missions.claim",
                        verbose_name="rests on the claims",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same advice at an earlier election, of whichever of your missions.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="successors",
                        to="missions.recommendation",
                        verbose_name="made before",
                    ),
                ),
                (
                    "shortcomings",
                    models.ManyToManyField(
                        blank=True,
                        related_name="recommendations",
                        to="missions.shortcoming",
                        verbose_name="answers the shortcomings",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="recommendations",
                        to="missions.statement",
                        verbose_name="statement of the interlocutor",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommendation",
                "verbose_name_plural": "recommendations",
                "ordering": [
                    models.OrderBy(models.F("priority"), nulls_last=True),
                    "position",
                    "code",
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRecommendation",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                (
                    "text",
                    missions.models.texts.TextsField(
                        default=dict,
                        help_text="Goes on after “it is advisable to”.",
                        verbose_name="what should be done",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("mission", "the mission"), ("interlocutor", "an interlocutor")],
                        default="mission",
                        max_length=12,
                        verbose_name="origin",
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "high"), (2, "medium"), (3, "low")],
                        null=True,
                        verbose_name="priority",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "not yet known"),
                            ("accepted", "accepted"),
                            ("partly", "partly accepted"),
                            ("not_addressed", "not addressed"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="what became of it",
                    ),
                ),
                (
                    "evidence",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="evidence of that"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.body",
                        verbose_name="addressee",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The same advice at an earlier election, of whichever of your missions.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.recommendation",
                        verbose_name="made before",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="missions.statement",
                        verbose_name="statement of the interlocutor",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical recommendation",
                "verbose_name_plural": "historical recommendations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Trip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("long", "long-term"),
                            ("short", "short-term"),
                            ("day", "election day"),
                        ],
                        default="long",
                        max_length=8,
                        verbose_name="phase",
                    ),
                ),
                (
                    "places",
                    missions.models.office.record.TextsListField(
                        blank=True,
                        default=list,
                        help_text="As after «in»: «в Алматы», one on each line.",
                        verbose_name="places",
                    ),
                ),
                (
                    "met",
                    missions.models.office.record.TextsListField(
                        blank=True,
                        default=list,
                        help_text="Kinds of people, one on each line.",
                        verbose_name="whom they met",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "trip",
                "verbose_name_plural": "trips",
                "ordering": ["date", "code"],
            },
        ),
        migrations.CreateModel(
            name="VenueRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        default=missions.models.office.record.own_code,
                        help_text="Names the record in files. One that nobody chose will do.",
                        max_length=60,
                        verbose_name="code",
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, max_length=40, verbose_name="source paragraph"),
                ),
                (
                    "synthetic",
                    models.BooleanField(default=False, verbose_name="invented for demonstration"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="date")),
                ("date_end", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("day", "day"),
                            ("month", "month"),
                            ("year", "year"),
                            ("range", "range"),
                        ],
                        default="day",
                        max_length=8,
                        verbose_name="precision",
                    ),
                ),
                (
                    "place",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="place"
                    ),
                ),
                ("asked", models.PositiveIntegerField(verbose_name="asked for")),
                ("granted", models.PositiveIntegerField(default=0, verbose_name="granted")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="refused")),
                (
                    "reasons",
                    missions.models.texts.TextsField(
                        blank=True, default=dict, verbose_name="reasons given"
                    ),
                ),
                (
                    "told",
                    models.BooleanField(
                        default=True,
                        help_text="No document was seen that shows it.",
                        verbose_name="only told",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="venue_requests",
                        to="missions.candidate",
                        verbose_name="candidate",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_records",
                        to="missions.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for venues",
                "verbose_name_plural": "requests for venues",
                "ordering": ["date", "code"],
            },
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(fields=("mission", "code"), name="body_code_once"),
        ),
        migrations.AddConstraint(
            model_name="accessibilitymeasure",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="accessibilitymeasure_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignrule",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="campaignrule_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="campaignrule_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="campaignrule_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissiontier",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="commissiontier_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissiontier",
            constraint=models.UniqueConstraint(
                fields=("mission", "tier"), name="commission_tier_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="complaint_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="complaint_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="complaint_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="debate",
            constraint=models.UniqueConstraint(fields=("mission", "code"), name="debate_code_once"),
        ),
        migrations.AddConstraint(
            model_name="debate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="debate_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="debate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="debate_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalact",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="legalact_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="legalact_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="legalact_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddIndex(
            model_name="medianote",
            index=models.Index(
                fields=["mission", "candidate"], name="missions_me_mission_bcbee0_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="medianote",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="medianote_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="medianote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("candidate__isnull", False),
                    models.Q(("subject", ""), _negated=True),
                    _connector="XOR",
                ),
                name="media_note_is_of_somebody_or_something",
                violation_error_message="Name a candidate or another subject, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="medianote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seconds__isnull", False), ("lines__isnull", False), _connector="XOR"
                ),
                name="media_note_has_a_length",
                violation_error_message="Give seconds or lines, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(fields=("mission", "code"), name="person_code_once"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="meeting_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="meeting_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="meeting_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("headquarters__isnull", False), ("body__isnull", False), _connector="OR"
                ),
                name="meeting_is_with_somebody",
                violation_error_message="Name the headquarters or the body that was met.",
            ),
        ),
        migrations.AddConstraint(
            model_name="headquarters",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="headquarters_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="provision",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="provision_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="publication_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="shortcoming",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="shortcoming_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="statement_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("speaker__isnull", False),
                    models.Q(("attribution", {}), _negated=True),
                    _connector="XOR",
                ),
                name="statement_names_who_said_it",
                violation_error_message="Say who said it: a speaker, or the opening words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("meeting__isnull", False),
                    models.Q(("subject", ""), _negated=True),
                    _connector="XOR",
                ),
                name="statement_was_made_somewhere",
                violation_error_message="Name the meeting, or the part it belongs to.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="recommendation_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "mission"), ("statement__isnull", True)),
                    models.Q(("origin", "interlocutor"), ("statement__isnull", False)),
                    _connector="OR",
                ),
                name="proposal_of_an_interlocutor_has_its_statement",
                violation_error_message="An interlocutor's proposal names its statement.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "open"), models.Q(("evidence", {}), _negated=True), _connector="OR"
                ),
                name="recommendation_followed_with_evidence",
                violation_error_message="Say by what evidence you know what became of it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("predecessor", models.F("pk")), _negated=True),
                name="recommendation_is_not_its_own_predecessor",
            ),
        ),
        migrations.AddConstraint(
            model_name="trip",
            constraint=models.UniqueConstraint(fields=("mission", "code"), name="trip_code_once"),
        ),
        migrations.AddConstraint(
            model_name="trip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="trip_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="trip_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="venuerequest",
            constraint=models.UniqueConstraint(
                fields=("mission", "code"), name="venuerequest_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="venuerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("date_end__isnull", True),
                    models.Q(("date__isnull", False), ("date_end__gte", models.F("date"))),
                    _connector="OR",
                ),
                name="venuerequest_ends_after_it_begins",
                violation_error_message="A range ends on or after its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="venuerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("precision", "range"), _negated=True),
                    ("date_end__isnull", False),
                    _connector="OR",
                ),
                name="venuerequest_range_has_both_ends",
                violation_error_message="A range has a first and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="venuerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "asked__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("granted"), "+", models.F("refused")
                        ),
                    )
                ),
                name="venues_decided_were_asked_for",
                violation_error_message="More is granted and refused than was asked for.",
            ),
        ),
    ]
