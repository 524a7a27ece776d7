// Small helps for pages that work without them.
import "@github/relative-time-element"
import "./menus.js"
import "./writing.js"
import "./swaps.js"
