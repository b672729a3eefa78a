"""import_boundaries FILE --mission CODE --source TEXT: outlines of areas, for the map."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from missions.management.lists import mission_of
from missions.workflow import bounding


class Command(BaseCommand):
    """Take boundaries of areas in from GeoJSON, in the place of those that are there."""

    help = "Take boundaries of areas in from a GeoJSON file: all outlines, or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("file", type=Path, help="GeoJSON in degrees (WGS 84)")
        parser.add_argument("--mission", required=True, metavar="CODE")
        parser.add_argument("--source", required=True, help="who drew them, printed under the map")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them in; say which outlines found no area, and which areas have none."""
        mission = mission_of(options["mission"])
        try:
            source = {settings.LANGUAGE_CODE: options["source"]}
            made = bounding.take(None, mission, options["file"].read_bytes(), source)
        except (bounding.BoundaryError, OSError) as error:
            raise CommandError(str(error)) from error
        lost = [row.label for row in made if row.area is None]
        found = {row.area_id for row in made}
        missing = [str(area) for area in bounding.bounded(mission) if area.pk not in found]
        known = len(made) - len(lost)
        self.stdout.write(f"Taken in: {len(made)} outlines, {known} of known areas.")
        if lost:
            self.stdout.write(f"Say at the desk which areas these are: {'; '.join(lost)}")
        if missing:
            self.stdout.write(f"Without a boundary, so documents show tiles: {', '.join(missing)}")
