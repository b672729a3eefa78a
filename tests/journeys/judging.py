"""Pages judged for those who cannot see well, or point: by axe-core, narrow, in large letters."""

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.phone import Phone

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10
GROWS = 9  # times: what comes into sight for the first time may be taller than it was thought
# What a page with letters of twice their size cuts off, or moves out of sight.
LARGE = """
(width) => {
  const root = document.documentElement;
  root.style.fontSize = "200%";
  const unseen = [...document.querySelectorAll("*")].filter(
    (one) => getComputedStyle(one).contentVisibility === "auto",
  );
  for (const one of unseen) one.style.contentVisibility = "visible";
  const found = root.scrollWidth > width ? [`${root.scrollWidth} px wide`] : [];
  const range = document.createRange();
  const strip = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const scrolls = (one) => one !== root && (strip(one) || scrolls(one.parentElement));
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility() || one.closest(".visually-hidden, .skip, select, input")) continue;
    if (scrolls(one)) continue; // of itself, as the strip of sections does
    const { overflowX, overflowY } = getComputedStyle(one);
    const name = `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const hides = (how) => ["hidden", "clip"].includes(how);
    const cut = [
      hides(overflowX) && one.scrollWidth > one.clientWidth + 1,
      hides(overflowY) && one.scrollHeight > one.clientHeight + 1,
    ];
    if (cut.some(Boolean)) found.push(`cut: ${name}`);
    if (![...one.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())) continue;
    range.selectNodeContents(one);
    const boxes = [...range.getClientRects()];
    const out = boxes.some(({ left, right }) => left < -1 || right > width + 1);
    if (out) found.push(`out of sight: ${name}`);
  }
  for (const one of unseen) one.style.contentVisibility = "";
  root.style.fontSize = "";
  return found;
}
"""


class Looking(Phone):
    """A phone whose every page is judged."""

    def __init__(self, context, server, language):
        super().__init__(context, server)
        self.language = language
        self.found = []

    def judge(self, name):
        """Look at the whole page at once: what sticks to an edge covers nothing, all is painted."""
        self.page.set_viewport_size(NARROW)
        last = 0
        for _turn in range(GROWS):
            height = self.page.evaluate("document.documentElement.scrollHeight")
            if height == last:
                break
            self.page.set_viewport_size(NARROW | {"height": max(height, NARROW["height"])})
            self.page.wait_for_timeout(100)
            last = height
        violations = Axe().run(self.page, options=RULES).response["violations"]
        for one in violations:
            places = [node["html"][:120] for node in one["nodes"][:3]]
            self.found.append(f"{name}: {one['id']}: {places}")
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            self.found.append(f"{name}: {width} px wide")
        self.enlarge(name)

    def enlarge(self, name):
        """Look at the page with text of twice its size, WCAG 1.4.4, on a phone and a small one."""
        for width in (360, NARROW["width"]):
            self.page.set_viewport_size(NARROW | {"width": width})
            cut = self.page.evaluate(LARGE, width)
            self.found += [f"{name}, {width} px, large: {fault}" for fault in cut]

    def app(self, screen="today"):
        self.page.goto(f"{self.server}/phone/{self.language}/#{screen}")
        self.opened()
