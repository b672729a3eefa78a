"""Clients that post prepared bodies and note how long each took.

Each request comes on a connection of its own, as from a phone that has had a signal for a moment.
"""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field

CLOSE = {"Connection": "close"}


@dataclass
class Timing:
    """What a run gave: seconds of each request, the whole run's seconds, what was not accepted."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0
    refused: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Give the accepted requests per second."""
        return len(self.each) / self.whole if self.whole else 0.0

    def add(self, other: Timing) -> None:
        """Take in what another run gave."""
        self.each += other.each
        self.whole += other.whole
        self.refused += other.refused

    def percentile(self, share: float) -> float:
        """Give the seconds that this share of requests stayed within."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Post:
    """One prepared request; `accepted` must stand in the answer."""

    path: str
    body: bytes
    headers: dict[str, str]
    accepted: bytes


def run(port: int, queues: list[list[Post]]) -> Timing:
    """Let each queue be posted by a client of its own, all at once."""
    timing = Timing()
    lock = threading.Lock()
    gate = threading.Barrier(len(queues) + 1)

    def client(queue: list[Post]) -> None:
        each, refused = [], []
        gate.wait()
        for post in queue:
            begun = time.perf_counter()
            said = _posted(port, post)
            if said:
                refused.append(said)
            else:
                each.append(time.perf_counter() - begun)
        with lock:
            timing.each += each
            timing.refused += refused

    threads = [threading.Thread(target=client, args=(queue,)) for queue in queues]
    for thread in threads:
        thread.start()
    gate.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    timing.whole = time.perf_counter() - begun
    return timing


def _posted(port: int, post: Post) -> str:
    """Post once; give what was answered where it was not accepted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", post.path, post.body, post.headers | CLOSE)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return "" if post.accepted in content else f"{answer.status} {content[:200]!r}"
