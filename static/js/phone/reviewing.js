// The review of a draft that is filled on a page: filling itself needs none of it, so the page asks
// for it when it can be typed in.

export { judge } from "../rules.js";
export { echo, land, layReasons, numbers, remark } from "./remarks.js";
export { reviewOf, show, taken } from "./review.js";
