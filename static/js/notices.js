// "Saved." has been read after a while; a press takes any notice away at once.
const READ = 8000 // milliseconds

const notices = document.querySelector("#notices")

notices.addEventListener("click", event => {
  if (!event.target.closest("a")) event.target.closest(".notice")?.remove()
})

setTimeout(() => {
  for (const notice of notices.querySelectorAll(".success")) notice.remove()
}, READ)
