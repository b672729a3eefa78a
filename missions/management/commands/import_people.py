"""import_people FILE --mission CODE [--map name=Column …] [--dry-run] [--errors FILE]."""

from missions.management.lists import ImportCommand


class Command(ImportCommand):
    """Take in a list of people."""

    help = "Take in a list of people from CSV or XLSX: all rows, or none when one is wrong."
    table = "people"
