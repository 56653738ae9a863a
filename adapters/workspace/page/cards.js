import { hostConfig } from './hostConfig.js'

const { AdaptiveCards } = globalThis
const config = new AdaptiveCards.HostConfig(hostConfig)
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false
const asText = (text) =>
  text
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replace(/\n{2,}/gu, '\n')
    .replace(/[&<>"]/gu, (sign) => entities[sign])

// Hardly any Markdown here: the escapes that keep Teams from formatting are taken away again, and the rest stays text. Only
// an address can be followed; a bracket that is not escaped is of our own drawing.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const parts = text.split(/(?<!\\)\[([^\]\\]+)\]\((https:\/\/[^\s()]+)\)/u)
  result.outputHtml = parts
    .map((part, at) => {
      if (at % 3 === 0) return asText(part)
      if (at % 3 === 2) return ''
      return `<a href="${asText(parts[at + 1])}" target="_blank" rel="noreferrer">${asText(part)}</a>`
    })
    .join('')
  result.didProcess = true
}

const buttonsIn = (card) => [...card.renderedElement.querySelectorAll('button')]

/** What somebody was doing in a card: what they typed, which form was open, and where they were. */
const workIn = (card) => {
  const inputs = card.getAllInputs()
  const { activeElement } = document
  const typed = new Map(inputs.filter((input) => input.isDirty()).map((input) => [input.id, input.value]))
  const open = buttonsIn(card).find((button) => button.getAttribute('aria-expanded') === 'true')?.textContent
  const input = inputs.find((one) => one.renderedElement?.contains(activeElement))?.id
  const button = buttonsIn(card).find((one) => one === activeElement)?.textContent
  return { typed, open, input, button, here: card.renderedElement.contains(activeElement) }
}

/** Gives what was typed back to the same fields of the card's newer version. */
const withTyped = (json, typed) => {
  if (typed.size === 0) return json
  return JSON.parse(JSON.stringify(json), (_key, node) =>
    node !== null && typeof node === 'object' && typed.has(node.id)
      ? { ...node, value: typed.get(node.id) }
      : node,
  )
}

const takeUpAgain = (card, { open, input, button, here }, element) => {
  const named = (text) => buttonsIn(card).find((one) => one.textContent === text)
  const opener = open && named(open)
  if (opener && opener.getAttribute('aria-expanded') === 'false') opener.click()
  if (!here) return
  const field = input && card.getAllInputs().find(({ id }) => id === input)
  if (field) field.focus()
  else (named(button) ?? element.closest('article'))?.focus()
}

/** What the renderer leaves out for who does not see the card, or says twice. */
const polish = (root) => {
  for (const button of root.querySelectorAll('button[title]')) button.removeAttribute('title')
  for (const inner of root.querySelectorAll('[aria-live]')) inner.removeAttribute('aria-live')
  for (const group of root.querySelectorAll('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect')) {
    const label = group.closest('.ac-input-container')?.previousElementSibling
    group.setAttribute('role', group.querySelector('[type=radio]') ? 'radiogroup' : 'group')
    if (label?.id) group.setAttribute('aria-labelledby', label.id)
  }
  for (const field of root.querySelectorAll('input.ac-input-required, textarea.ac-input-required'))
    field.setAttribute('aria-required', 'true')
}

/** Draws a card in `element`; drawn again there, work in progress is kept. `press(verb, data)` is called for buttons. */
export const drawCard = (element, json, press, before) => {
  const work = before && workIn(before)
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = config
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.ExecuteAction) press(action.verb, action.data)
  }
  card.onInlineCardExpanded = () => polish(element)
  card.parse(work ? withTyped(json, work.typed) : json)
  // A form of its own keeps apart the choices of two cards that ask the same.
  const form = document.createElement('form')
  form.noValidate = true
  form.addEventListener('submit', (event) => event.preventDefault())
  form.append(card.render())
  element.replaceChildren(form)
  polish(element)
  if (work) takeUpAgain(card, work, element)
  return card
}
