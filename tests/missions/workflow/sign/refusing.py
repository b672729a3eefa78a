"""What a step that may not be taken says."""

import pytest

from missions.workflow import conclude, sign


def refused(step, *args, **more):
    with pytest.raises((sign.SignError, conclude.ConcludeError)) as stopped:
        step(*args, **more)
    return stopped.value.code
