// Small helps for pages that work without them.
import "@github/relative-time-element"
import "forum/menus"
import "forum/swaps"

// What helps in writing is fetched where somebody is about to write or to quote; most visitors only read.
const field = document.querySelector("[data-editor]")

if (field) {
  const near = new IntersectionObserver(seen => {
    if (!seen.some(one => one.isIntersecting)) return
    near.disconnect()
    import("forum/editor")
  }, { rootMargin: "300px" })
  near.observe(field)

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

// Published on the page before this one: its draft goes.
if (document.cookie.includes("published=")) import("forum/drafts")

// Who signs out takes their drafts along: the next one at this device may be somebody else.
document.addEventListener("submit", event => {
  if (!event.target.getAttribute("action")?.endsWith("/logout/")) return
  const mine = `draft:${document.body.dataset.member}:`
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(mine)) localStorage.removeItem(name)
  } catch { /* no storage, no drafts */ }
})
