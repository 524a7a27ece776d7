// Quotes a post, or the passage that is selected in it, in the form on the same page.
import { typeInto } from "forum/editor"

const PAUSE = 150

const field = document.querySelector("[data-editor]")
const button = document.querySelector("[data-quote-button]")
let waiting = 0

/** The selected passage of one post: its text and the post's element; null for anything else. */
function passage() {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  const node = range.commonAncestorContainer
  const prose = (node.closest ? node : node.parentElement).closest("[data-quote] .prose")
  let text = selection.toString().trim()
  if (!prose || !text) return null
  for (const link of prose.querySelectorAll("a.mention")) { // shown by name, typed by handle
    const handle = link.pathname.split("/").at(-2)
    if (selection.containsNode(link, true)) text = text.replaceAll(link.textContent, `@${handle}`)
  }
  return { text, range, prose, post: prose.closest("[data-quote]") }
}

function quote(post, text) {
  const lines = [post.dataset.quote, "", ...text.split("\n")].map(line => `> ${line}`.trimEnd())
  write(`${lines.join("\n")}\n\n`)
}

function write(text) {
  const end = field.value.length
  const gap = field.value.trim() ? "\n".repeat(2 - field.value.match(/\n{0,2}$/)[0].length) : ""
  typeInto(field, gap + text, field.value.trim() ? end : 0, end)
  field.scrollIntoView({ block: "center" })
  button.hidden = true
}

/** From the button among a post's actions: what is selected in the post, or else all of it, as its author typed it. */
export async function quotePost(link) {
  const post = link.closest("[data-quote]")
  const chosen = passage()
  if (chosen?.post === post) return quote(post, chosen.text)
  const response = await fetch(link.href)
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  const written = page.querySelector("[data-editor]")?.value // nothing for those who have not signed in
  if (written) write(written)
  else quote(post, post.querySelector(".prose").innerText)
}

function offer() {
  const chosen = passage()
  button.hidden = !chosen
  if (!chosen) return
  const { prose, range } = chosen
  if (prose.nextElementSibling !== button) prose.after(button) // so that Tab leads there from the selection
  const place = [...range.getClientRects()].at(-1) ?? prose.getBoundingClientRect()
  const around = button.offsetParent.getBoundingClientRect()
  const left = Math.min(place.right - around.left - button.offsetWidth / 2, around.width - button.offsetWidth)
  button.style.left = `${Math.max(0, left)}px`
  button.style.top = `${place.bottom - around.top + 8}px`
}

if (button && field) {
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting)
    waiting = setTimeout(offer, PAUSE)
  })
  button.addEventListener("pointerdown", event => event.preventDefault()) // which would let go of the selection
  button.addEventListener("click", () => {
    const chosen = passage()
    if (chosen) quote(chosen.post, chosen.text)
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") button.hidden = true
  })
  offer()
}
