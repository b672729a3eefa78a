// The words of the page: the server writes them in its language, scripts only fill them in.

/** Say a word of `<template id="words">`, or of another one; `{name}` stands for a value. */
export function say(name, values = {}, words = document.querySelector("#words")) {
  const found = words?.content.querySelector(`[data-word="${CSS.escape(name)}"]`);
  const text = found?.textContent.trim() ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** A text that has one wording for each language, in that of the page. */
export function textIn(texts, language = document.documentElement.lang) {
  if (!texts) return "";
  return texts[language] || texts.en || Object.values(texts).find(Boolean) || "";
}

const two = (figure) => String(figure).padStart(2, "0");

/** Hours and minutes of an instant by this phone's clock; by hand, as a format is slow to make. */
function clock(instant) {
  const date = new Date(instant);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** An instant by this phone's clock, with its day unless that is today. */
export function moment(instant) {
  const date = new Date(instant);
  if (date.toDateString() === new Date().toDateString()) return clock(instant);
  return `${dayName(date)}, ${clock(instant)}`;
}

/** A date in words, as pages of the server have it. */
export function dayName(date, timeZone) {
  const { lang } = document.documentElement;
  const british = lang === "en" ? "en-GB" : lang; // "23 November"
  return date.toLocaleDateString(british, { day: "numeric", month: "long", timeZone });
}

/** A station as people name it. */
export function nameOf({ number, name, kind }) {
  const sign = kind === "commission" ? "" : "№ ";
  return [`${sign}${number}`, name].filter(Boolean).join(", ");
}

/** Fill a copy of a template: `[data-text=name]` gets a value's text, never its markup. */
export function fill(template, values) {
  const copy = document.getElementById(template).content.firstElementChild.cloneNode(true);
  const parts = [copy, ...copy.querySelectorAll("[data-text]")];
  for (const part of parts) {
    const name = part.dataset.text;
    if (!name) continue;
    const value = values[name] ?? "";
    part.textContent = value;
    part.hidden = value === "";
  }
  if (values.href && copy.matches("a")) copy.setAttribute("href", values.href);
  else if (values.href) copy.querySelector("a")?.setAttribute("href", values.href);
  return copy;
}
