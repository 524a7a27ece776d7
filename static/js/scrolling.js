// Code and tables wider than the page scroll on their own; the keyboard has to reach them for that.
const reach = () => {
  for (const wide of document.querySelectorAll(".prose pre, .prose table")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
    else wide.removeAttribute("tabindex")
  }
}

reach()
addEventListener("resize", reach)
document.addEventListener("htmx:afterSettle", reach)
document.fonts.ready.then(reach)
