// A form to write in: toolbar, shortcuts, drafts; and for members mentions and pictures.
import "@github/markdown-toolbar-element"
import { keepDraft } from "forum/restoring"

const SHORTCUTS = { b: "bold", i: "italic", k: "link" }
const SPOILER = ">! "

/** Puts text into a field as if it had been typed: it can be undone, and everybody who listens hears of it. */
export function typeInto(field, text, from = field.selectionStart, to = field.selectionEnd) {
  field.focus()
  field.setSelectionRange(from, to)
  if (document.execCommand("insertText", false, text)) return
  field.setRangeText(text, from, to, "end")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

/** Makes the chosen lines a spoiler, or takes that back. */
function toggleSpoiler(field) {
  const { value, selectionStart, selectionEnd } = field
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1
  const end = value.indexOf("\n", selectionEnd)
  const to = end < 0 ? value.length : end
  const lines = value.slice(from, to).split("\n")
  const isSpoiler = lines.every(line => line.startsWith(SPOILER))
  const changed = lines.map(line => isSpoiler ? line.slice(SPOILER.length) : SPOILER + line)
  typeInto(field, changed.join("\n"), from, to)
}

function onKey(event, field, toolbar) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
  const tool = SHORTCUTS[event.key.toLowerCase()]
  if (event.key === "Enter") field.form.requestSubmit(field.form.querySelector("#send") ?? undefined)
  else if (tool) toolbar.querySelector(`[data-md-button=${tool}]`).click()
  else return
  event.preventDefault()
}

function begin(field) {
  const form = field.form
  const toolbar = form.querySelector("markdown-toolbar")
  toolbar.removeAttribute("tabindex") // its first button is the way in
  toolbar.addEventListener("click", event => {
    const tool = event.target.closest("[data-md-button]")?.dataset.mdButton
    if (tool === "spoiler") toggleSpoiler(field)
    if (tool === "picture") form.querySelector("input[type=file]").click()
  })
  field.addEventListener("keydown", event => onKey(event, field, toolbar))
  keepDraft(form)
  const expander = form.querySelector("text-expander")
  if (expander) import("forum/mentions").then(mentions => mentions.completeMentions(expander))
  const box = form.querySelector("file-attachment")
  if (box) import("forum/pictures").then(pictures => pictures.attachPictures(box, field))
}

document.querySelectorAll("[data-editor]").forEach(begin)
