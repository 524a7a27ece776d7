// Drafts on this device: one for each form and member, and an older one that had to make room for another text.
// Nothing here may ever disturb the writer: where there is no storage, there are no drafts.
const LIFETIME = 14 * 24 * 60 * 60 * 1000
const MOST = 20

const member = document.body.dataset.member ?? ""
const nameOf = (path, slot, whose = member) => `draft:${whose}:${path}${slot}`

export const NEWEST = ""
export const OLDER = "#older"

function attempt(act) {
  try {
    return act()
  } catch {
    return undefined
  }
}

function load(name) {
  const draft = attempt(() => JSON.parse(localStorage.getItem(name)))
  return draft && Date.now() - draft.at < LIFETIME ? draft : null
}

export const read = (path, slot) => load(nameOf(path, slot))

export const drop = (path, slot) => attempt(() => localStorage.removeItem(nameOf(path, slot)))

/** Returns whether it is kept. */
export function write(path, slot, draft) {
  const name = nameOf(path, slot)
  return attempt(() => {
    if (localStorage.getItem(name) === null) makeRoom()
    localStorage.setItem(name, JSON.stringify(draft))
    return true
  }) ?? false
}

/** What was typed before signing in is the member's from now on. */
export function adopt(path) {
  const typed = nameOf(path, NEWEST, "")
  const draft = load(typed)
  if (!member || !draft || read(path, NEWEST)) return
  if (write(path, NEWEST, draft)) localStorage.removeItem(typed)
}

function makeRoom() {
  const drafts = Object.keys(localStorage).filter(name => name.startsWith("draft:"))
  const newestFirst = drafts.map(name => [load(name)?.at ?? 0, name]).sort(([one], [other]) => other - one)
  for (const [at, name] of newestFirst.slice(MOST - 1)) localStorage.removeItem(name)
  for (const [at, name] of newestFirst) if (!at) localStorage.removeItem(name)
}

// The server says by a cookie which form was published: a refused one keeps its draft.
const published = document.cookie.match(/(?:^|; )published=([^;]*)/)
if (published) {
  const path = decodeURIComponent(published[1])
  document.cookie = "published=; path=/; max-age=0; samesite=lax"
  for (const whose of [member, ""]) {
    for (const slot of [NEWEST, OLDER]) attempt(() => localStorage.removeItem(nameOf(path, slot, whose)))
  }
}
