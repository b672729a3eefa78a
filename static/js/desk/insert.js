// The list that opens at a text box: a combobox of its own, so that any reader knows it.

import { asks, fits, next } from "./filter.js";

const lists = new Map();
let open = null;

async function optionsOf(address) {
  const answer = await fetch(address, { redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("[role=option]")];
}

/** Ask for a list once; what could not be had is asked for again. */
function listOf(address) {
  if (!lists.has(address)) {
    lists.set(
      address,
      optionsOf(address).catch((error) => {
        lists.delete(address);
        throw error;
      }),
    );
  }
  return lists.get(address);
}

class List {
  constructor(box, start) {
    this.box = box;
    this.start = start; // where the stroke stands; the caret where none was typed
    this.end = box.selectionStart;
    const holder = document.querySelector("template[data-insert-list]");
    this.root = holder.content.firstElementChild.cloneNode(true);
    this.input = this.root.querySelector("input");
    this.list = this.root.querySelector("[role=listbox]");
    this.none = this.root.querySelector("[role=status]");
    box.after(this.root);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("focusout", (event) => {
      if (!this.root.contains(event.relatedTarget)) this.close({ back: false });
    });
    this.input.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no text of the form
      this.filter();
    });
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.choose(event.target.closest("[role=option]"));
    });
    this.input.focus();
  }

  fill(options) {
    this.list.replaceChildren(...options.map((option) => document.importNode(option, true)));
    this.filter();
  }

  get shown() {
    return [...this.list.querySelectorAll("[role=option]:not([hidden])")];
  }

  filter() {
    for (const option of this.list.children) {
      option.hidden = !fits(option.textContent, this.input.value);
    }
    const number = this.shown.length;
    this.none.textContent = number ? "" : this.none.dataset.none;
    this.mark(number ? 0 : -1);
  }

  mark(place) {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    this.place = place;
    const option = this.shown[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.mark(next(this.place, steps[event.key], this.shown.length));
    else if (event.key === "Enter") this.choose(this.shown[this.place]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(option) {
    if (!option) return;
    this.input.value = "";
    this.put(option.dataset.insert, this.start);
    this.close();
  }

  put(text, from) {
    this.box.setRangeText(text, from, this.end, "end");
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Close; what was typed to look for something goes on behind the stroke. */
  close({ back = true } = {}) {
    if (open !== this) return;
    open = null;
    if (this.input.value) this.put(this.input.value, this.end);
    if (back) this.box.focus();
    this.root.remove();
  }
}

/** Open the list at a box; `start` is where what is chosen begins. */
export async function openAt(box, start = box.selectionStart) {
  open?.close({ back: false });
  const list = new List(box, start);
  open = list;
  try {
    list.fill(await listOf(box.dataset.inserts));
  } catch {
    list.none.textContent = list.none.dataset.failed;
  }
}

/** Open the list where a stroke begins a word. */
export function onTyped(event) {
  const box = event.target;
  if (box.matches("[data-inserts]") && event.inputType === "insertText" && event.data === "/") {
    if (asks(box.value, box.selectionStart)) openAt(box, box.selectionStart - 1);
  }
}
