"""What is wrong with the page that stands in a browser, whoever made it."""

# Runs in the page before its own scripts, outside its content security policy.
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
LOOK = """
() => {
  const found = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > window.innerWidth) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
      .map((one) => `${one.tagName}.${one.className}#${one.id}`);
    found.push(`wider than the screen: ${page.scrollWidth}, by ${wide.slice(0, 8).join(" ")}`);
  }
  const words = (one) => one?.textContent.trim() || one?.querySelector("img[alt]")?.alt;
  const named = (one) =>
    one.ariaLabel || one.title || (one.type === "submit" && one.value) ||
    [...(one.labels || [])].some(words) ||
    (one.getAttribute("aria-labelledby") || "").split(" ")
      .some((id) => words(document.getElementById(id)));
  for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!named(one)) found.push(`no label: ${one.outerHTML.slice(0, 120)}`);
  }
  for (const one of document.querySelectorAll("button, a[href]")) {
    if (!named(one) && !words(one)) found.push(`no name: ${one.outerHTML.slice(0, 120)}`);
  }
  // Django's own menu repeats the ids of its front page.
  const ids = [...document.querySelectorAll("[id]:not(#nav-sidebar [id])")].map(({ id }) => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  if (twice.length) found.push(`ids used twice: ${[...new Set(twice)].join(" ")}`);
  const heads = document.querySelectorAll("h1").length;
  if (heads !== 1) found.push(`${heads} h1`);
  const language = document.documentElement.lang;
  if (language !== "ru") found.push(`in the language “${language}”`);
  return [...found, ...(window.broken || [])];
}
"""


class Watch:
    """Hears what a page complains of, and looks at it when asked."""

    def __init__(self, page, *, script=True):
        self.page, self.script = page, script
        self.heard = []
        page.add_init_script(LISTEN)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("requestfailed", self._miss)

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.heard.append(f"{message.type}: {message.text} {message.location.get('url', '')}")

    def _miss(self, request):
        left = request.failure == "net::ERR_ABORTED"  # a download, or its page was left
        idle = request.failure == "csp" and not self.script  # asked for by a page without script
        if not left and not idle:
            self.heard.append(f"{request.url}: {request.failure}")

    def faults(self):
        """Name what is wrong with the page as it stands, and what was heard until now."""
        heard, self.heard = self.heard, []
        return heard + self.page.evaluate(LOOK)
