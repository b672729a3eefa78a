"""Hands that reach a keyboard alone, and eyes that follow where its keys go."""

# Where the focus is, and what is wrong with it: lost, not to be seen, covered, or off the screen.
FOCUS = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nothing has the focus";
  const name = `${one.tagName} ${one.name ?? ""} ${one.textContent.trim().slice(0, 40)}`;
  const around = [one, one.nextElementSibling, one.closest("label"), one.closest("details")];
  const lit = around.filter(Boolean).find((each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    const halo = each.matches(".form-control, .form-select, .btn") && boxShadow !== "none";
    return halo || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  });
  if (!lit) return `not to be seen: ${name}`;
  const box = lit.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
  if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return `off the screen: ${name}`;
  const top = document.elementFromPoint(x, y);
  const seen = lit.contains(top) || top?.contains(lit) || top?.closest("label")?.contains(one);
  return seen ? "" : `covered by ${top?.className}: ${name}`;
}
"""
AT = """
([selector, text]) => {
  const one = document.activeElement;
  return Boolean(one?.matches(selector) && one.textContent.includes(text));
}
"""
MOST = 500  # presses from one control to another


class Keyboard:
    """A person who presses keys and nothing else, and complains where the focus cannot be seen."""

    def __init__(self, page):
        self.page = page
        self.faults = []

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, selector, text=""):
        """Press Tab until the focus is there; look at each place on the way."""
        for _press in range(MOST):
            if self.page.evaluate(AT, [selector, text]):
                return
            self.press("Tab")
            fault = self.page.evaluate(FOCUS)
            if fault and fault not in self.faults:
                self.faults.append(fault)
        raise AssertionError(f"Tab does not reach {selector} {text}")

    def act(self, selector, text="", key="Enter"):
        self.to(selector, text)
        self.press(key)

    def write(self, selector, text):
        self.to(selector)
        self.page.keyboard.type(text)

    def pick(self, name, value):
        """Choose one of a group by its arrows."""
        self.to(f"input[name='{name}']")
        self.press("Space")
        chosen = f"input[name='{name}'][value='{value}']:checked"
        for _press in range(20):
            if self.page.locator(chosen).count():
                return
            self.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {value} of {name}")

    def at(self, selector):
        """Look whether the focus is where a page or screen has begun anew."""
        self.page.locator(f"{selector}:focus").wait_for(timeout=5000)
