"""A browser on what a phone keeps that nothing else drives.

A test's driver asks the browser to report every request, which a page pays for: thirty files of a
slow phone's page took it a quarter of a second. Here the browser is only told what to open and
how slow to be.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.load.phone_browser import CHROMIUM, CPU, SCREEN, WATCH

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
    " --disable-background-networking --disable-component-update"
)
SETTLED = 3  # seconds after which a page is asked what it took
PATIENCE = 60  # seconds


class Alone:
    """Chromium on a folder of data, spoken to through a pipe."""

    def __init__(self, folder: Path) -> None:
        """Start it, and wait until it answers."""
        spoken, self._say = os.pipe()
        self._hear, heard = os.pipe()
        command = f'exec "$0" "$@" 3<&{spoken} 4>&{heard}'  # where Chromium looks for its pipe
        flags = [*FLAGS.split(), "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        self._browser = subprocess.Popen(
            [
                "/bin/bash",
                "-c",
                command,
                CHROMIUM,
                *flags,
                f"--lang={SCREEN['locale']}",
                "about:blank",
            ],
            pass_fds=(spoken, heard),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(spoken)
        os.close(heard)
        self._numbers = itertools.count(1)
        self._unread = b""
        self._ask("Browser.getVersion")

    def open(self, address: str) -> float:
        """Open an address as slowly as a phone does; give the milliseconds until it can be used."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        page = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        screen = SCREEN["viewport"] | {"deviceScaleFactor": SCREEN["device_scale_factor"]}
        self._ask("Emulation.setDeviceMetricsOverride", page, mobile=True, **screen)
        self._ask("Page.enable", page)
        self._ask("Page.addScriptToEvaluateOnNewDocument", page, source=WATCH)
        self._ask("Emulation.setCPUThrottlingRate", page, rate=CPU)
        self._ask("Page.navigate", page, url=address)
        moment = self._usable(page)
        self._ask("Target.closeTarget", targetId=target)
        return moment

    def close(self) -> None:
        """End it, so that everything is on the disk."""
        self._ask("Browser.close")
        self._browser.wait(timeout=PATIENCE)
        os.close(self._say)
        os.close(self._hear)

    def _usable(self, page: str) -> float:
        for _second in range(PATIENCE):
            time.sleep(SETTLED)  # nobody asks again and again, which costs the page its time
            found = self._ask("Runtime.evaluate", page, expression="window.usable || 0")
            moment = float(found["result"]["value"])
            if moment:
                return moment
        raise TimeoutError("The page did not open.")

    def _ask(self, method: str, page: str = "", **params: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if page:
            message["sessionId"] = page
        os.write(self._say, json.dumps(message).encode() + b"\0")
        while (answer := self._heard()).get("id") != number:
            pass  # what happened meanwhile
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _heard(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            more = os.read(self._hear, 1 << 16)
            if not more:
                raise EOFError("The browser has ended.")
            self._unread += more
        text, _end, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message
