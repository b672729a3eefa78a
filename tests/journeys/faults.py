"""A network that fails as it is told to: a proxy before a server, with faults by path."""

import contextlib
import gzip
import json
import re
import socket
import struct
import threading
import time
from collections import Counter

PARCELS = "/api/parcels"
PATIENCE = 20  # seconds for one exchange, then it is dropped
PIECE = 65_536


class Exchange:
    """One request of a browser, on a connection of its own."""

    def __init__(self, client, server):
        self.client, self.server = client, server
        self.head = _until(client, b"\r\n\r\n")
        self.path = self.head.split(b" ")[1].decode() if self.head else ""
        self.body = b""

    def read(self, part=1.0):
        """Read the body, or only its first part."""
        found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", self.head)
        whole = int(found[1]) if found else 0
        while len(self.body) < int(whole * part):
            piece = self.client.recv(min(PIECE, whole - len(self.body)))
            if not piece:
                break
            self.body += piece
        self.body = self.body[: int(whole * part)]

    def forward(self):
        """Hand on what was read; give the whole answer."""
        head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", self.head)
        head = head.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
        with socket.create_connection(self.server, timeout=PATIENCE) as upstream:
            upstream.sendall(head + self.body)
            return b"".join(iter(lambda: upstream.recv(PIECE), b""))

    def give_half(self):
        """Hand on half of the request to the server, then leave it."""
        with socket.create_connection(self.server, timeout=PATIENCE) as upstream:
            upstream.sendall(self.head + self.body)

    def answer(self, content):
        self.client.sendall(content)

    def reset(self):
        _reset(self.client)


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
    head, body = exchange.forward().split(b"\r\n\r\n", 1)
    exchange.answer(head + b"\r\n\r\n" + body[: len(body) // 2])


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


class Network:
    """What lies between phones and the server, on a port of its own."""

    def __init__(self, host, port):
        self.server = (host, port)
        self.rules = {}
        self.counts = Counter()
        self.open = set()
        self.lock = threading.Lock()
        self.port = 0
        self.up()

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    def up(self):
        """Let phones reach the server, at the same address as before."""
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(128)
        listening.settimeout(0.2)
        self.port = listening.getsockname()[1]
        self.listening = listening
        threading.Thread(target=self._accept, args=[listening], daemon=True).start()

    def down(self):
        """Let no network be there: connections are refused, open ones break."""
        self.listening.close()
        with self.lock:
            for client in self.open:
                _reset(client)
        self.counts["down"] += 1

    def end(self):
        """Go down for good; what the server was asked before is done when this is over."""
        self.down()
        ends = time.monotonic() + PATIENCE
        while self.open and time.monotonic() < ends:
            time.sleep(0.05)

    def fault(self, fault, path=PARCELS):
        """Have every request to this path meet the fault until it is mended."""
        self.rules[re.compile(path)] = fault

    def mend(self):
        self.rules.clear()

    def _accept(self, listening):
        while True:
            try:
                client, _address = listening.accept()
            except TimeoutError:
                continue
            except OSError:
                return  # closed: there is no network
            client.settimeout(PATIENCE)
            threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client):
        with self.lock:
            self.open.add(client)
        with contextlib.suppress(OSError), client:
            exchange = Exchange(client, self.server)
            if exchange.head:
                act = self._rule(exchange.path)
                self.counts[act.__name__] += 1
                self.counts[exchange.path.split("?")[0]] += 1
                act(exchange)
        with self.lock:
            self.open.discard(client)

    def _rule(self, path):
        found = [act for pattern, act in list(self.rules.items()) if pattern.match(path)]
        return found[0] if found else whole


def _until(client, end):
    head = b""
    while not head.endswith(end):
        piece = client.recv(1)
        if not piece:
            return b""
        head += piece
    return head


def _reset(client):
    """Close without a goodbye."""
    with contextlib.suppress(OSError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        client.close()
