"""What a phone takes over the wire, packed with Brotli, headers apart."""

from __future__ import annotations

import json
import re
import urllib.request
from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static

from tests.load.phone_stand import Place

ICONS = ("img/icon-192.png", "img/icon-512.png", "img/icon-maskable-512.png")


@dataclass(frozen=True)
class Kept:
    """Bytes of what is kept for work without a network; the register apart."""

    files: int
    app: int
    checklists: int
    longest: int
    pack: int
    register: int
    icons: int  # which the browser takes when the app is installed

    @property
    def whole(self) -> int:
        """Add up everything but the register and the icons of the home screen."""
        return self.files + self.app + self.checklists + self.pack


class Wire:
    """Takes what addresses give, as it comes over the wire."""

    def __init__(self, port: int, place: Place) -> None:
        """Sign the observer in."""
        self.origin = f"http://127.0.0.1:{port}"
        self.place = place
        cookies = "; ".join(f"{name}={value}" for name, value in place.cookies.items())
        self.headers = {"Accept-Encoding": "br", "Cookie": cookies}

    def take(self, address: str) -> bytes:
        """Give the packed bytes."""
        request = urllib.request.Request(self.origin + address, headers=self.headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310  loopback
            content: bytes = answer.read()
            return content

    def size(self, *addresses: str) -> int:
        """Add up the packed bytes of addresses."""
        return sum(len(self.take(address)) for address in addresses)

    def kept(self) -> Kept:
        """Measure everything that the app takes along."""
        languages = [code for code, _name in settings.LANGUAGES]
        plain = urllib.request.urlopen(f"{self.origin}/sw.js", timeout=60)  # noqa: S310  loopback
        given = re.search(r"serve\((\{.*\})\)", plain.read().decode())
        assert given is not None
        assets = json.loads(given[1])["assets"]

        def checklist(digest: str) -> int:
            pages = [f"/checklists/{digest}/{language}/" for language in languages]
            return self.size(f"/editions/{digest}.json", *pages)

        code = self.place.member.mission.code
        return Kept(
            files=self.size("/sw.js", *assets),
            icons=self.size(*map(static, ICONS)),
            app=self.size("/manifest.webmanifest", *(f"/phone/{one}/" for one in languages)),
            checklists=sum(checklist(edition.digest) for edition in self.place.editions),
            longest=checklist(self.place.longest.digest),
            pack=self.size(f"/api/pack/{code}"),
            register=self.size(f"/api/registers/{code}.json"),
        )
