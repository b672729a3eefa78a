"""import_stations FILE --mission CODE [--map name=Column …] [--dry-run] [--errors FILE]."""

from missions.management.lists import ImportCommand


class Command(ImportCommand):
    """Take in a list of stations."""

    help = "Take in a list of stations from CSV or XLSX: all rows, or none when one is wrong."
    table = "stations"
