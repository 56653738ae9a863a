/** @returns {HTMLElement} the element of the page with this id */
export const byId = (id) => document.getElementById(id)

/** Makes an element; every text goes in as text, never as markup. */
export const el = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (key === 'on')
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener)
    else if (key === 'class') made.className = value
    else made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** Shows a message for people in its place on the page, or takes it away. */
export const showError = (where, message = '') => {
  where.hidden = message === ''
  where.textContent = message
}

/** Says something to who listens to the page instead of looking at it. */
export const announce = (message) => {
  byId('status').textContent = message
}

/** Puts children in their places without moving those that stand there already, so that focus stays where it is. */
export const arrange = (parent, children) => {
  const keep = new Set(children)
  for (const child of Array.from(parent.children)) if (!keep.has(child)) child.remove()
  for (const [at, child] of children.entries())
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null)
}

/** Like {@link arrange}, for lists drawn anew: focus goes back to the child control with the same data-key. */
export const redraw = (parent, children) => {
  const { activeElement } = document
  const key = parent.contains(activeElement) ? activeElement.dataset.key : undefined
  parent.replaceChildren(...children)
  if (key) parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus()
}
