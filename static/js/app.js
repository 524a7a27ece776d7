// Small helps for pages that work without them.
import "@github/relative-time-element"
import "forum/menus"
import "forum/notices"
import "forum/scrolling"
import "forum/swaps"
import "forum/writing"
