/* Makes a board answer: buttons and checkboxes with data-act, cells with data-cell. Runs once a board (gr.HTML js_on_load).
   Texts are sent as plain strings; the server sends them back escaped. A redraw keeps focus, half-typed text, and what is
   unfolded. */
let entered = null; // {cell, text}: the cell that has the focus, and its text when it got it
let typing = null; // {cell, text}: what is typed in it and not yet sent
let next = null; // the cell after the one edited last: where the focus goes when the redraw removes its holder
let heard = 0; // messages of the user in the dialogue
let follows = true; // whether the end of the dialogue is in sight, so that it is kept there while an answer grows
const unfolded = new Set(); // data-key of the details that the user opened

const cellOf = (node) => (node.closest ? node.closest("[data-cell]") : null);
const textOf = (cell) => cell.innerText.replace(/\n+$/, "");
const named = (key) => element.querySelector(`[data-cell="${CSS.escape(key)}"]`);

element.addEventListener("focusin", (event) => {
  const cell = cellOf(event.target);
  if (cell) entered = { cell: cell.dataset.cell, text: textOf(cell) };
});

element.addEventListener("input", (event) => {
  const cell = cellOf(event.target);
  if (cell) typing = { cell: cell.dataset.cell, text: textOf(cell) };
});

element.addEventListener("focusout", (event) => {
  const cell = cellOf(event.target);
  if (!cell || !entered) return;
  const before = entered.text;
  const text = textOf(cell);
  entered = typing = null;
  getSelection().removeAllRanges();
  if (text === before) return;
  const cells = [...element.querySelectorAll("[data-cell]")];
  next = cells[cells.indexOf(cell) + 1]?.dataset.cell ?? null;
  trigger("edit", { cell: cell.dataset.cell, text });
});

element.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  if (cell && !event.isComposing && event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    cell.blur();
  } else if (cell && !event.isComposing && event.key === "Escape") {
    cell.textContent = entered?.text ?? textOf(cell);
    cell.blur();
  } else if (event.key === "Enter" && event.target.dataset.reason !== undefined) {
    event.preventDefault();
    event.target.parentElement.querySelector("button").click();
  }
});

element.addEventListener("click", (event) => {
  const control = event.target.closest("[data-act]");
  if (!control || control.type === "checkbox") return;
  if (control.dataset.sure && !confirm(control.dataset.sure)) return;
  const sent = { ...control.dataset };
  if (sent.act === "dismiss") {
    sent.reason = control.parentElement.querySelector("input").value;
    if (sent.reason.trim()) unfolded.delete(control.closest("details").dataset.key);
  }
  trigger("click", sent);
});

element.addEventListener(
  "scroll",
  ({ target }) => {
    if (target.role === "log") follows = target.scrollHeight - target.scrollTop - target.clientHeight < 60;
  },
  true,
);

element.addEventListener("change", (event) => {
  const { act, row } = event.target.dataset;
  if (act === "pick") trigger("select", { row, checked: event.target.checked });
});

element.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.dataset.key) unfolded[target.open ? "add" : "delete"](target.dataset.key);
  },
  true,
);

watch("value", () => {
  // A redraw changes attributes only: bring what the user sees in line with them.
  for (const box of element.querySelectorAll("input[type=checkbox]")) box.checked = box.hasAttribute("checked");
  for (const input of element.querySelectorAll("input[data-reason]")) {
    if (input !== document.activeElement) input.value = "";
  }
  for (const fold of element.querySelectorAll("details[data-key]")) fold.open = unfolded.has(fold.dataset.key);
  const cell = typing && named(typing.cell);
  if (cell && cell === document.activeElement && textOf(cell) !== typing.text) {
    cell.textContent = typing.text;
    getSelection().selectAllChildren(cell);
    getSelection().collapseToEnd();
  }
  if (next && document.activeElement === document.body) named(next)?.focus();
  next = null;
  const log = element.querySelector("[role=log]");
  const said = log?.querySelectorAll(".user.message").length ?? 0;
  if (said && (said !== heard || follows)) log.scrollTop = log.scrollHeight;
  heard = said;
  const address = element.querySelector("[data-address]")?.dataset.address;
  if (address !== undefined && address !== location.search) history.replaceState(null, "", address || location.pathname);
});
