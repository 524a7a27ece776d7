// Pictures that are pasted, dropped or chosen: a line in the text stands for each until it has arrived.
import "@github/file-attachment-element"
import { listPictures, thumbnail } from "forum/alts"
import { typeInto } from "forum/editor"

let number = 0

/** Puts text in the place of other text, without disturbing who is typing elsewhere in the field. */
function replace(field, former, text) {
  const from = field.value.indexOf(former)
  if (from < 0) return // its writer has deleted it meanwhile: the picture is not wanted any more
  field.setRangeText(text, from, from + former.length, "preserve")
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

async function send(box, token, file) {
  const body = new FormData()
  body.append("file", file)
  const headers = { "X-CSRFToken": token, Accept: "application/json" }
  const response = await fetch(box.dataset.url, { method: "POST", body, headers })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok || !answer.markdown) throw new Error(answer.error || box.dataset.failed)
  return answer
}

export function attachPictures(box, field) {
  const refused = box.querySelector("[data-refused]")
  const pictures = listPictures(box, field)
  let queue = Promise.resolve()
  const token = field.form.elements.csrfmiddlewaretoken.value
  let underway = 0

  function say(text) {
    const line = document.createElement("li")
    line.textContent = text
    refused.append(line)
  }

  function placeholder(file) {
    number += 1
    const name = file.name.replace(/[[\]()\\\n]/g, " ").trim()
    return `![${box.dataset.uploading} ${name}, ${number} …]()`
  }

  async function upload(file, mark) {
    try {
      const answer = await send(box, token, file)
      pictures.know(answer.markdown, await thumbnail(file))
      replace(field, mark, answer.markdown)
    } catch (error) {
      replace(field, `${mark}\n`, "")
      replace(field, mark, "")
      say(`${file.name}: ${error instanceof TypeError ? box.dataset.failed : error.message}`)
    } finally {
      underway -= 1
    }
  }

  box.addEventListener("file-attachment-accepted", event => {
    refused.replaceChildren()
    const files = event.detail.attachments.map(({ file }) => [file, placeholder(file)])
    const before = field.value.slice(0, field.selectionStart)
    typeInto(field, (before && !before.endsWith("\n") ? "\n" : "") + files.map(([, mark]) => `${mark}\n`).join(""))
    underway += files.length
    for (const [file, mark] of files) queue = queue.then(() => upload(file, mark)) // one by one: order, and a kind pace
  })

  field.form.addEventListener("submit", event => {
    if (!underway || event.submitter?.name === "preview") return
    event.preventDefault()
    refused.replaceChildren()
    say(box.dataset.waiting)
  })
}
