"""Waiting for what comes by itself."""


def until(one, holds):
    """Give a phone ten seconds in which something comes to hold."""
    for _time in range(100):
        if holds():
            return
        one.page.wait_for_timeout(100)
    raise AssertionError("it did not come to that")
