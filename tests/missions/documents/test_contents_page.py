"""The contents of the page: every heading, closed until they are wanted."""

import re

from missions.documents import html


def test_contents_lead_to_every_heading(content):
    page = html.render(content)
    nav = page.split('<nav class="contents"')[1].split("</nav>")[0]

    anchors = re.findall(r'href="#(s\d+)"', nav)
    headed = [f"s{place}" for place, s in enumerate(content.sections, 1) if s.title]
    assert anchors == headed
    assert [anchor for anchor in anchors if f'<section id="{anchor}"' not in page] == []
    assert "<details>" in nav
