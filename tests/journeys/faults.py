"""What a network does to one request: the faults that a proxy before a server can be told."""

import gzip
import json
import re
import time

PARCELS = "/api/parcels"
LONGEST = 20  # seconds that a request is held


def number_in(name, head):
    """Read a number from the head of a request; 0 where it is not there."""
    found = re.search(rb"(?i)\r\n" + name + rb": *(\d+)", head)
    return int(found[1]) if found else 0


def whole(exchange):
    """Do no harm."""
    exchange.read()
    exchange.answer(exchange.forward())


def cut_before(exchange):
    """Break the connection before the server hears of it."""
    exchange.reset()


def cut_during(exchange):
    """Break the connection on both sides in the middle of the request."""
    exchange.read(0.5)
    exchange.give_half()
    exchange.reset()


def answer_lost(exchange):
    """Let the server do its work and tell nobody."""
    exchange.read()
    exchange.forward()
    exchange.reset()


def truncated(exchange):
    """Give the head of the answer and the first half of its body."""
    exchange.read()
    head, end, body = exchange.forward().partition(b"\r\n\r\n")
    exchange.answer(head + end + body[: len(body) // 2])


def repeated(exchange):
    """Hand the request on twice, as some networks do; give the second answer."""
    exchange.read()
    exchange.forward()
    exchange.answer(exchange.forward())


def delayed(seconds):
    """Hand everything on, but late."""

    def fault(exchange):
        time.sleep(seconds)
        whole(exchange)

    return fault


def answered(status, body="", **headers):
    """Answer in place of the server."""

    def fault(exchange):
        exchange.read()
        content = body.encode()
        given = {"content-type": "text/html", "content-length": len(content)} | headers
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items()]
        head = "\r\n".join([f"HTTP/1.1 {status} Fault", *lines, "connection: close"])
        exchange.answer(head.encode() + b"\r\n\r\n" + content)

    return fault


def one_by_one(exchange):
    """Refuse what holds more than one parcel, as something with a small limit does."""
    exchange.read()
    if len(json.loads(gzip.decompress(exchange.body))["parcels"]) > 1:
        answered(413, "<h1>Too large</h1>")(exchange)
    else:
        exchange.answer(exchange.forward())


def in_turn(*acts):
    """Meet each of these in its turn, then let everything through."""
    left = list(acts)

    def act(exchange):
        (left.pop(0) if left else whole)(exchange)

    return act


def holding(reached, go):
    """Say that a request has come, and hold it until it may go on."""

    def act(exchange):
        reached.set()
        go.wait(LONGEST)
        whole(exchange)

    return act


def pieces_only(fault):
    """Let the pieces of photos meet the fault, and whatever else is asked of photos pass."""

    def act(exchange):
        (fault if exchange.head.startswith(b"PATCH") else whole)(exchange)

    return act


def broken_at(places):
    """Break the upload of one photo at each of these bytes of it in turn; what is done goes."""

    def act(exchange):
        start = number_in(rb"upload-offset", exchange.head)
        length = number_in(rb"content-length", exchange.head)
        if not places or not start <= places[0] < start + length:
            return whole(exchange)
        exchange.read((places.pop(0) - start) / length)
        exchange.give_half()
        return exchange.reset()

    return pieces_only(act)
