"""What tests of commands share."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def say():
    """Type the command, and give what it says."""

    def typed(*options):
        out = StringIO()
        call_command("demo", *options, stdout=out)
        return out.getvalue()

    return typed
