"""A network that fails as it is told to: a proxy before a server, with faults by path."""

import contextlib
import re
import socket
import struct
import threading
import time
from collections import Counter

from tests.journeys.faults import PARCELS, number_in, whole

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
        length = number_in(rb"content-length", self.head)
        while len(self.body) < int(length * part):
            piece = self.client.recv(min(PIECE, length - len(self.body)))
            if not piece:
                break
            self.body += piece
        self.body = self.body[: int(length * part)]

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
