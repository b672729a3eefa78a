// Parts that the app's own page holds for every page of the app; it is kept wherever they are.

let page;

async function appPage() {
  const answer = await fetch(`/phone/${document.documentElement.lang}/`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** What a template of the app's page holds, by its id; null where that page is not to be had. */
export async function borrowed(id) {
  const here = document.getElementById(id);
  if (here) return here.content.cloneNode(true);
  page ??= appPage().catch(() => null);
  const found = (await page)?.getElementById(id);
  if (!found) page = undefined; // asked for anew the next time
  return found ? document.importNode(found.content, true) : null;
}
