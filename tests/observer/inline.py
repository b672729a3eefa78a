"""Finds in a page what our content security policy would not run or paint."""

from html.parser import HTMLParser

DATA_BLOCKS = {"application/json"}  # never executed, so no policy forbids it


class Inline(HTMLParser):
    """Collects inline scripts, inline styles, handlers and script addresses of one page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        where = f"line {self.getpos()[0]}: <{tag}>"
        if tag == "style":
            self.found.append(where)
        if tag == "script" and not given.get("src") and given.get("type") not in DATA_BLOCKS:
            self.found.append(where)
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.found.append(f"{where} {name}")
            if (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"{where} {name}={value}")


def inline_of(page):
    """List what is inline in a page or a template."""
    parser = Inline()
    parser.feed(page)
    parser.close()
    return parser.found
