// Completes @mentions from the members the server finds. Silent where that fails: a handle can be typed, too.
import "@github/text-expander-element"

const PAUSE = 150
const NOTHING = { matched: false }

let newest = new AbortController()

/** Overtaken by a further letter, it never answers: the list stays open until the newer answer comes. */
async function membersNamed(address, text) {
  newest.abort()
  const { signal } = newest = new AbortController()
  await new Promise(done => setTimeout(done, PAUSE))
  if (signal.aborted) return new Promise(() => {})
  try {
    const response = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal })
    if (!response.ok || response.redirected) return NOTHING
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    const list = page.querySelector("[role=listbox]")
    return list?.querySelector("[role=option]") ? { matched: true, fragment: document.adoptNode(list) } : NOTHING
  } catch {
    return signal.aborted ? new Promise(() => {}) : NOTHING
  }
}

export function completeMentions(expander) {
  const field = expander.querySelector("textarea")
  const said = document.querySelector("[data-completing]")
  expander.addEventListener("text-expander-change", ({ detail }) => {
    if (detail.text && !/\s/.test(detail.text)) detail.provide(membersNamed(expander.dataset.url, detail.text))
  })
  expander.addEventListener("text-expander-value", ({ detail }) => {
    detail.value = detail.item.dataset.value
  })
  expander.addEventListener("text-expander-committed", () => {
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
  expander.addEventListener("text-expander-activate", () => queueMicrotask(() => {
    // A field of several lines is no combobox: it keeps its own role, and says in words what was found.
    for (const odd of ["role", "aria-expanded"]) field.removeAttribute(odd)
    said.textContent = expander.querySelector("[role=listbox]").dataset.found
  }))
  expander.addEventListener("text-expander-deactivate", () => {
    said.textContent = ""
  })
  if (field === document.activeElement) field.dispatchEvent(new Event("input", { bubbles: true })) // typed meanwhile
}
