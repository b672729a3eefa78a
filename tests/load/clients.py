"""Eight clients on kept connections that post prepared bodies and note how long each took."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field


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
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        each, refused = [], []
        gate.wait()
        for post in queue:
            begun = time.perf_counter()
            connection.request("POST", post.path, post.body, post.headers)
            answer = connection.getresponse()
            content = answer.read()
            if post.accepted in content:
                each.append(time.perf_counter() - begun)
            else:
                refused.append(f"{answer.status} {content[:200]!r}")
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
