// Code and tables wider than the page scroll on their own; the keyboard has to reach them for that.
const reach = () => {
  for (const wide of document.querySelectorAll(".prose pre, .prose table")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
    else wide.removeAttribute("tabindex")
  }
}

// Where the tabs are wider than the screen, the one that is shown is in sight.
const GAP = 16
const showTab = () => {
  const tab = document.querySelector(".tabs [aria-current]")
  const beyond = tab && tab.getBoundingClientRect().right + GAP - tab.parentElement.getBoundingClientRect().right
  if (beyond > 0) tab.parentElement.scrollLeft += beyond
}

reach()
document.fonts.ready.then(showTab)
addEventListener("resize", reach)
document.addEventListener("htmx:afterSettle", reach)
document.fonts.ready.then(reach)
