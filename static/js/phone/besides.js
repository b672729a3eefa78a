// What stands on a draft's page besides its questions, and what watches over the network: asked for
// once the questions can be seen.

import { watch } from "./finish.js";
import "./reviewing.js"; // here before somebody asks for the review

/** Put place and photos on the page; `placed` keeps where the phone is, `changed` the draft. */
export async function besides(form, draft, { changed, placed }) {
  if (navigator.geolocation) {
    const { livePlace } = await import("./place.js");
    await livePlace(form, draft, placed);
  }
  if (form.querySelector("[data-photos]")) {
    const { livePhotos } = await import("./album.js");
    await livePhotos(form, draft, changed);
  }
  await watch();
}
