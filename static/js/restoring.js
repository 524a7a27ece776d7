// Keeps what is typed into a form, and puts it back after a crash. What the server filled in counts more:
// then the draft waits beside it until its writer decides.
import { adopt, drop, NEWEST, OLDER, read, write } from "forum/drafts"

const PAUSE = 400
const UPLOADING = /!\[[^\]\n]*\]\(\)\n?/g // of a picture that was on its way when the page crashed

const isText = field => field.matches("textarea, input")
const keyOf = field => field.dataset.key ?? field.name
const hash = text => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 0)

// Texts that have a name, and the choices beside them. No hidden fields, no traps, and never a password.
const fieldsOf = form => [...form.elements].filter(field =>
  field.name && !("trap" in field.dataset) && field.matches("textarea, select, input:not([type]), input[type=text], input[type=radio]"))

function valuesOf(form) {
  const fields = fieldsOf(form).filter(field => field.type !== "radio" || field.checked)
  return Object.fromEntries(fields.map(field => [keyOf(field), field.value]))
}

const textsOf = form => fieldsOf(form).filter(field => isText(field) && field.type !== "radio")

function fill(form, values) {
  for (const field of fieldsOf(form)) {
    const value = values[keyOf(field)]
    if (value === undefined) continue
    if (field.type === "radio") field.checked = field.value === value
    else if (isText(field)) field.value = value.replace(UPLOADING, "")
    else if (field.value !== value && [...field.options].some(option => option.value === value)) {
      field.value = value
      field.dispatchEvent(new Event("change", { bubbles: true })) // what depends on it comes by htmx
    }
    if (isText(field)) field.dispatchEvent(new Event("restored", { bubbles: true }))
  }
}

export function keepDraft(form) {
  const path = new URL(form.action).pathname
  const note = which => form.querySelector(`[data-draft="${which}"]`)
  let waiting = 0

  function show(which, draft) {
    for (const other of ["restored", "older"]) note(other).hidden = other !== which
    if (draft) note(which).querySelector("[data-when]").setAttribute("datetime", new Date(draft.at).toISOString())
  }

  function snapshot() {
    const texts = textsOf(form)
    if (texts.every(field => field.value === field.defaultValue)) return null
    const bases = Object.fromEntries(texts.map(field => [keyOf(field), hash(field.defaultValue)]))
    return { at: Date.now(), values: { ...read(path, NEWEST)?.values, ...valuesOf(form) }, bases }
  }

  function save() {
    clearTimeout(waiting)
    waiting = 0
    const draft = snapshot()
    if (!draft) drop(path, NEWEST)
    form.querySelector("[data-draft-kept]").hidden = !(draft && write(path, NEWEST, draft))
  }

  const flush = () => waiting && save()
  function restore() {
    adopt(path)
    const draft = read(path, NEWEST)
    const texts = draft ? textsOf(form).filter(field => keyOf(field) in draft.values) : []
    const differing = texts.filter(field => field.value !== draft.values[keyOf(field)])
    const isFree = field => field.value === field.defaultValue &&
      (field.value === "" || hash(field.value) === draft.bases[keyOf(field)])
    if (differing.every(isFree)) {
      if (differing.length) fill(form, draft.values)
      if (texts.some(field => field.value !== field.defaultValue)) return show("restored", draft)
    } else if (write(path, OLDER, draft)) {
      drop(path, NEWEST)
    }
    const older = read(path, OLDER)
    if (older) show("older", older)
  }

  const acts = {
    "put-away"() {
      const draft = snapshot()
      if (draft) write(path, OLDER, draft)
      form.reset()
      fill(form, valuesOf(form)) // tells everybody who listens
      save()
      show(draft ? "older" : "neither", draft)
    },
    take() {
      const [draft, typed] = [read(path, OLDER), snapshot()]
      fill(form, draft.values)
      if (typed) write(path, OLDER, typed)
      else drop(path, OLDER)
      save()
      show("restored", draft)
    },
    delete() {
      drop(path, OLDER)
      show("neither")
    },
  }
  restore()
  if (!read(path, NEWEST)) save() // typed before this was loaded
  form.addEventListener("input", event => {
    if (!event.target.name) return
    clearTimeout(waiting)
    waiting = setTimeout(save, PAUSE)
  })
  form.addEventListener("change", flush)
  document.addEventListener("submit", flush, true) // before signing out takes the drafts along
  addEventListener("pagehide", flush)
  document.addEventListener("visibilitychange", flush)
  form.addEventListener("htmx:afterSettle", () => {
    const draft = read(path, NEWEST)
    const empty = textsOf(form).filter(field => field.dataset.key && !field.value)
    for (const field of empty) field.value = draft?.values[keyOf(field)] ?? ""
  })
  form.addEventListener("click", event => acts[event.target.closest("[data-draft-do]")?.dataset.draftDo]?.())
}
