// Around htmx: what was pressed keeps the focus, a refusal is said once, a whole page replaces the page's middle.
document.addEventListener("htmx:beforeRequest", event => {
  const said = event.detail.elt.nextElementSibling
  if (said?.classList.contains("refusal")) said.remove()
})

document.addEventListener("htmx:beforeSwap", event => {
  const { detail } = event
  if (detail.isError && /<main[\s>]/.test(detail.serverResponse)) {
    detail.target = document.querySelector("main")
    detail.swapOverride = "outerHTML show:window:top"
    detail.selectOverride = "main"
  }
})

document.addEventListener("htmx:afterRequest", event => {
  const form = event.detail.requestConfig.elt // `detail.elt` is what is left when the swap has replaced it
  if (event.detail.successful && form.matches("[data-refocus]")) {
    document.querySelector(form.dataset.refocus || `#${form.id} :is(button, a)`)?.focus()
  }
})

document.addEventListener("htmx:afterSettle", event => {
  if (event.detail.elt.id === "preview") event.detail.elt.focus()
})
