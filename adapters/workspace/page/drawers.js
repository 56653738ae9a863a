import { byId } from './dom.js'

const main = byId('main')
const veil = byId('veil')
/** On screens up to this width the column is a drawer. */
const drawers = [
  { pane: byId('side'), opener: byId('open-side'), narrow: matchMedia('(max-width: 51.99rem)') },
  { pane: byId('panel'), opener: byId('open-panel'), narrow: matchMedia('(max-width: 74.99rem)') },
]
let open

const settle = () => {
  if (open && !open.narrow.matches) open = undefined
  for (const drawer of drawers) {
    const isOpen = drawer === open
    drawer.pane.classList.toggle('open', isOpen)
    drawer.pane.inert = drawer.narrow.matches ? !isOpen : open !== undefined
    drawer.opener.setAttribute('aria-expanded', String(isOpen))
  }
  main.inert = open !== undefined
  veil.hidden = open === undefined
}

/** Closes the drawer that is open, if any; focus goes back to the button that opened it. */
export const closeDrawer = () => {
  const { opener } = open ?? {}
  open = undefined
  settle()
  opener?.focus()
}

for (const drawer of drawers) {
  drawer.narrow.addEventListener('change', settle)
  drawer.opener.addEventListener('click', () => {
    if (open === drawer) return closeDrawer()
    open = drawer
    settle()
    drawer.pane.querySelector('[data-close]').focus()
  })
  drawer.pane.querySelector('[data-close]').addEventListener('click', closeDrawer)
}
veil.addEventListener('click', closeDrawer)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && open) closeDrawer()
})
settle()
