// What helps in writing is fetched when somebody begins to write or to quote: most visitors only read.
const field = document.querySelector("[data-editor]")
const member = document.body.dataset.member

const draftNames = () => {
  try {
    return Object.keys(localStorage).filter(name => name.startsWith("draft:"))
  } catch {
    return [] // no storage, no drafts
  }
}

function whenTouched(form) {
  const path = new URL(form.action).pathname
  const begin = () => import("forum/editor")
  for (const touch of ["focusin", "pointerover", "dragenter"]) form.addEventListener(touch, begin, { once: true })
  if (draftNames().some(name => name.endsWith(`:${path}`) || name.endsWith(`:${path}#older`))) begin()

  form.addEventListener("click", event => { // pressed before it could do anything
    const tool = event.target.closest("[data-md-button]")
    if (tool && !customElements.get("markdown-toolbar")) begin().then(() => tool.click())
  })
}

function whenQuoting() {
  document.addEventListener("selectionchange", function begin() {
    if (getSelection().isCollapsed) return
    document.removeEventListener("selectionchange", begin)
    import("forum/quoting")
  })

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-quotes]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    import("forum/quoting").then(quoting => quoting.quotePost(link)).catch(() => location.assign(link.href))
  })
}

if (field) {
  whenTouched(field.form)
  whenQuoting()
}

// Published on the page before this one: its draft goes.
if (document.cookie.includes("published=")) import("forum/drafts")

// Who signs out takes their drafts along: the next one at this device may be somebody else.
document.addEventListener("submit", event => {
  if (!event.target.getAttribute("action")?.endsWith("/logout/")) return
  for (const name of draftNames()) if (name.startsWith(`draft:${member}:`)) localStorage.removeItem(name)
})
