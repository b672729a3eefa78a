/* Keys of the review page: v verify, q query, r reject, j next, k previous.

   Each is the key of something that stands on the page and works without this module. */

const TYPED_IN = "input, textarea, select, [contenteditable]";

function press(target) {
    const box = target.closest("details");
    if (target.matches("summary") && box) {
        box.open = true;
        box.querySelector("textarea")?.focus();
    } else {
        target.click();
    }
}

document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.(TYPED_IN);
    if (event.key === "Escape" && typing) {
        typing.blur();
        return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
        return;
    }
    // By the place of the key: on a Russian keyboard the letter would be another.
    const key = event.code.replace("Key", "").toLowerCase();
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (target) {
        event.preventDefault();
        press(target);
    }
});
