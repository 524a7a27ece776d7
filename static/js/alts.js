// Under the text, its pictures: each with a field that writes what it shows into the Markdown.
const PICTURE = /!\[((?:\\.|[^\]\\\n])*)\]\((\/files\/[^\s)]+)\)/g
const PAUSE = 300

const plain = alt => alt.replace(/\\(.)/g, "$1")
const escaped = alt => alt.replace(/\s+/g, " ").replace(/[\\[\]`*_<>!&]/g, "\\$&")

/** A small picture of a file, for the time until the server has its own; "" for what this browser cannot draw. */
export async function thumbnail(file) {
  try {
    const picture = await createImageBitmap(file)
    const canvas = document.createElement("canvas")
    const side = canvas.width = canvas.height = 128
    const scale = Math.max(side / picture.width, side / picture.height)
    const [width, height] = [picture.width * scale, picture.height * scale]
    canvas.getContext("2d").drawImage(picture, (side - width) / 2, (side - height) / 2, width, height)
    return canvas.toDataURL()
  } catch {
    return ""
  }
}

export function listPictures(box, field) {
  const part = box.querySelector("[data-pictures]")
  const list = part.querySelector("ul")
  const row = part.querySelector("template").content.firstElementChild
  const previews = new Map()
  let waiting = 0

  const found = () => [...field.value.matchAll(PICTURE)]

  function describe(at, alt) {
    const picture = found()[at]
    if (!picture) return
    const from = picture.index + 2
    field.setRangeText(escaped(alt), from, from + picture[1].length, "preserve")
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function draw(picture, at) {
    const item = row.cloneNode(true)
    item.dataset.address = picture[2]
    item.querySelector("img").src = previews.get(picture[2]) ?? picture[2]
    const input = item.querySelector("input")
    input.value = plain(picture[1])
    input.addEventListener("input", event => {
      event.stopPropagation() // the text says it once more
      describe(at, input.value)
    })
    input.addEventListener("keydown", event => {
      if (event.key === "Enter") event.preventDefault() // does not send the form
    })
    return item
  }

  function show() {
    const pictures = found()
    const rows = [...list.children]
    const isSame = pictures.length === rows.length && pictures.every(([, , to], at) => rows[at].dataset.address === to)
    part.hidden = !pictures.length
    if (!isSame) return list.replaceChildren(...pictures.map(draw))
    for (const [at, picture] of pictures.entries()) {
      const input = rows[at].querySelector("input")
      if (input !== document.activeElement) input.value = plain(picture[1])
    }
  }

  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, PAUSE)
  }

  field.addEventListener("input", soon)
  field.addEventListener("restored", soon)
  show()
  return {
    /** A picture that has just been sent, and how it looks. */
    know(markdown, preview) {
      for (const [, , address] of markdown.matchAll(PICTURE)) if (preview) previews.set(address, preview)
    },
  }
}
