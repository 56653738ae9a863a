import type { Values } from '../core/form.ts'
import { mayAct, maySeeNames } from '../core/permission.ts'
import type { Ref } from '../ports/messenger.ts'
import type { RegionStore } from '../ports/store.ts'
import type { Action, Card, Press } from '../wording/card.ts'
import { draftCard } from '../wording/cards/draft.ts'
import { overviewCard } from '../wording/cards/overview.ts'
import type { Scene } from '../wording/cards/scene.ts'
import { show } from './answers/open.ts'
import { compose, itemsOf } from './compose.ts'
import { home, sceneOf, type Visitor } from './home.ts'
import type { Needs } from './needs.ts'
import type { Talk } from './talk.ts'

/** A form that a platform opens in a window of its own. */
export type Form = { readonly action: Action; readonly title: string; readonly language: Card['language'] }

const isSame = (a: Press, b: Press): boolean => a.do === b.do && a.on === b.on

const inCard = (card: Card | undefined, press: Press): Form | undefined => {
  const action = card?.actions.find((one) => isSame(one.press, press) && (one.form?.length ?? 0) > 0)
  return card && action && { action, title: card.title || action.label, language: card.language }
}

/** The card that stands there now, for the one that it was sent to. */
const cardAt = async (store: RegionStore, scene: Scene, ref: Ref): Promise<Card | undefined> => {
  const notice = await store.noticeOf(ref.conversation, ref.message)
  if (!notice || (notice.recipient !== undefined && notice.recipient !== scene.reader.id)) return undefined
  const items = notice.saying.kind === 'steps' ? await itemsOf(store, notice) : []
  return compose(store, scene.world, notice, { items, now: scene.now, fresh: false })
}

/** The card about what was pressed, whichever message showed it. */
const cardAbout = async (
  needs: Needs,
  store: RegionStore,
  scene: Scene,
  visitor: Visitor,
  { on }: Press,
): Promise<Card | undefined> => {
  if (on === undefined) return undefined
  const request = await store.request(on)
  if (request)
    return maySeeNames(scene.reader)
      ? overviewCard(scene, request, await store.factsOfRequest(request.id))
      : undefined
  const talk: Talk = {
    person: scene.reader,
    world: scene.world,
    scene,
    now: scene.now,
    store,
    event: {
      key: '',
      at: scene.now,
      ...visitor,
      where: { conversation: '', direct: true },
      what: { kind: 'said', text: '' },
    },
    newId: needs.newId,
  }
  const { says } = (await show(talk, on)).reply
  return says.kind === 'card' ? says.card : undefined
}

/**
 * The form behind a button, as it is now, for whoever pressed it; `undefined` when there is none (any more). A new
 * request may be filled in beforehand. Nothing is decided here: what is sent in is checked when it comes.
 */
export const formOf =
  (needs: Needs) =>
  async (
    visitor: Visitor,
    press: Press,
    { message, given = {} }: { message?: Ref | undefined; given?: Values | undefined } = {},
  ): Promise<Form | undefined> => {
    const { scene, store, world } = await sceneOf(needs, visitor)
    if (!scene) return undefined
    if (press.do === 'new-request') {
      if (!mayAct(scene.reader, 'coordinate', world).allowed) return undefined
      return inCard(draftCard(scene, given, []), { do: 'draft-request' })
    }
    const standing = message && inCard(await cardAt(store, scene, message), press)
    if (standing) return standing
    const about = inCard(await cardAbout(needs, store, scene, visitor, press), press)
    if (about) return about
    for (const card of await home(needs)(visitor)) {
      const found = inCard(card, press)
      if (found) return found
    }
    return undefined
  }
