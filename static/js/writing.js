// Ctrl+Enter (⌘+Enter) sends what one is writing.
document.addEventListener("keydown", event => {
  const writing = event.target instanceof HTMLTextAreaElement && event.target.form
  if (writing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    writing.requestSubmit(writing.querySelector("#send") ?? undefined)
  }
})
