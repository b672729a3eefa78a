/* The export page's "select all" box ticks every field of the export. */

const fields = ".selectable-field-export-row input[type='checkbox']";

document.querySelector("#select-all-toggle")?.addEventListener("change", (event) => {
    for (const box of document.querySelectorAll(fields)) {
        box.checked = event.target.checked;
    }
});
