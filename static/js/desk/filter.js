// Which options fit what is typed: every word of it stands somewhere in the option.

const folded = (text) => text.toLowerCase().replaceAll("ё", "е");

/** Tell whether an option's text has every word typed, in whatever order. */
export function fits(text, typed) {
  const own = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => own.includes(word));
}

/** Tell whether a stroke just typed asks for the list: it begins a word. */
export function asks(text, caret) {
  return text[caret - 1] === "/" && (caret === 1 || /[\s(«“"]/.test(text[caret - 2]));
}

/** Give the place of the next option, going round; -1 where there is none. */
export function next(place, step, number) {
  return number ? (place + step + number) % number : -1;
}
