// What is typed stays with this tab until it is saved: a page that is left, or a session that
// ended, takes nothing along.

const keyOf = (form) => `desk:${location.pathname}:${form.dataset.deskForm}`;
const boxesOf = (form) => [...form.querySelectorAll("textarea[name]")];
const begun = ["version", "seen"];

function read(form) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form)));
  } catch {
    return null;
  }
}

function store(form, content) {
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(content));
  } catch {
    // The server keeps a draft too.
  }
}

/** Keep what stands in a form now. */
export function remember(form) {
  const values = Object.fromEntries(boxesOf(form).map(({ name, value }) => [name, value]));
  for (const name of begun) values[name] = form.elements[name].value;
  store(form, { values });
}

/** Note that a form was sent; it is forgotten once a page says that it was saved. */
export function sent(form) {
  const content = read(form);
  if (content) store(form, { ...content, sent: true });
}

/** Forget what was typed. */
export function forget(form) {
  sessionStorage.removeItem(keyOf(form));
}

const differs = (form, values) =>
  boxesOf(form).some(({ name, value }) => (values[name] ?? "").trim() !== value.trim());

/** Put back what a form had when its page was left, unless it was saved since. */
export function putBack(form, { saved }) {
  const content = read(form);
  if (!content) return;
  if ((content.sent && saved) || !differs(form, content.values)) {
    forget(form);
    return;
  }
  for (const [name, value] of Object.entries(content.values)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  const note = document.querySelector("template[data-put-back]").content.cloneNode(true);
  note.querySelector("button").addEventListener("click", () => {
    forget(form);
    location.reload();
  });
  form.prepend(note);
  form.closest("details").open = true;
}
