"""Count a mission anew from its verified revisions, or only compare."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from missions.models import Mission
from missions.workflow.tally import compare, rebuild


class Command(BaseCommand):
    """Rebuild the kept counts; with --compare say how many differ, and change nothing."""

    help = "Count a mission anew from its verified observations; --compare changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the mission."""
        parser.add_argument("mission", help="code of the mission")
        parser.add_argument("--compare", action="store_true", help="only say what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many kept numbers were wrong; comparing, a difference is a failure."""
        mission = Mission.objects.filter(code=options["mission"]).first()
        if mission is None:
            raise CommandError(f"No mission «{options['mission']}».")
        if options["compare"]:
            wrong = compare(mission)
            if wrong:
                raise CommandError(f"{wrong} kept numbers differ from a full recount.")
            self.stdout.write("Every kept number is that of a full recount.")
            return
        self.stdout.write(f"{rebuild(mission)} kept numbers were wrong; all are counted anew.")
