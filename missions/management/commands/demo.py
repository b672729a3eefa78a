"""demo [--fresh] [--clear] [--json] [--yes] [--site URL]: missions with invented field data."""

from __future__ import annotations

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from missions.management.demo.building import build
from missions.management.demo.clearing import clear, close_accounts
from missions.management.demo.summary import in_words, summary
from missions.models import Mission

PASSWORD = "open-harbour-7"  # noqa: S105  known to everybody, of the demonstration alone


class Command(BaseCommand):
    """Build the demonstration missions, unless they are there."""

    help = "Build missions to look at: one real election with invented field data, one invented."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--fresh", action="store_true", help="build them anew")
        parser.add_argument("--clear", action="store_true", help="take them away, close accounts")
        parser.add_argument("--json", action="store_true", help="say what is there as JSON")
        parser.add_argument(
            "--site", default="", help="http://localhost:8000, for the QR codes of its documents"
        )
        parser.add_argument(
            "--yes", action="store_true", help="build beside missions that are no demonstration"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, or clear, and say what is there."""
        demonstrations = Mission.objects.filter(demonstration=True)
        if options["clear"]:
            missions, accounts = clear(demonstrations), close_accounts()
            self.stdout.write(f"Taken away: {missions} missions; closed: {accounts} accounts.")
            return
        real = Mission.objects.filter(demonstration=False).exists()
        if real and not options["yes"]:
            raise CommandError(
                "This database has missions that are no demonstration. Use another database, or "
                "--yes: the accounts then get a password that is printed once."
            )
        if options["fresh"]:
            clear(demonstrations)
        password = secrets.token_urlsafe(12) if real else PASSWORD
        if not demonstrations.exists():
            build(password, options["site"])
        found = summary(demonstrations, password)
        self.stdout.write(
            json.dumps(found, ensure_ascii=False) if options["json"] else in_words(found)
        )
