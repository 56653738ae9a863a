import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'
import type { AdaptiveCardJson } from '../../adapters/teams/adaptiveCard.ts'

// Its ES modules name files without extensions, which Node refuses; the bundle is a plain CommonJS module.
const cards: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

/** What Microsoft's own reader has to say about a card at schema 1.5: reading it, and then checking it. */
export const complaints = (json: AdaptiveCardJson): string[] => {
  const context = new cards.SerializationContext(cards.Versions.v1_5)
  const card = new cards.AdaptiveCard()
  card.hostConfig = new cards.HostConfig({ actions: { maxActions: 6 } })
  card.parse(json, context)
  const read = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  return [...read, ...card.validateProperties().validationEvents.map(({ message }) => message)]
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Every object of a type anywhere in the card, in order. */
export const all = (json: unknown, type: string): Record<string, Json>[] => {
  const found: Record<string, Json>[] = []
  const walk = (node: Json): void => {
    if (typeof node !== 'object' || node === null) return
    if (!Array.isArray(node) && 'type' in node && node['type'] === type) found.push({ ...node })
    for (const child of Object.values(node)) walk(child)
  }
  walk(JSON.parse(JSON.stringify(json)))
  return found
}

/** What a reader of Markdown makes of escaped text. */
export const read = (escaped: string): string => escaped.replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')
