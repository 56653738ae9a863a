import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Calls } from './calls.ts'
import { homeInWords, toHome } from './homeView.ts'
import { imagesInWords, type Pictured } from './pictures.ts'
import { asTaken, shortly } from './posting.ts'
import type { Actor } from './seen.ts'
import type { VisitorOf } from './visitors.ts'

type Needs = {
  readonly house: Pick<Indoors, 'home' | 'log'>
  readonly calls: Calls
  readonly pictured: Pictured
  readonly visitorOf: VisitorOf
}

/** Draws somebody's Home tab as things are now; where Slack does not take the drawing, with less of it. */
export const createHomeTab =
  ({ house, calls, pictured, visitorOf }: Needs) =>
  async (installation: Installation, by: Actor): Promise<void> => {
    const { region, id: team } = installation
    const asked = await house.home(await visitorOf(installation, by))
    const cards = await Promise.all(asked.map((card) => pictured(region, team, card)))
    const drawn = () => toHome(cards)
    const ways = [
      drawn,
      ...shortly(cards, drawn),
      () => toHome(cards.map(imagesInWords)),
      () => homeInWords(cards),
    ]
    await calls.in(region, team, (client) =>
      asTaken(house.log, ways, (view) => client.views.publish({ user_id: by.user, view })),
    )
  }

export type ShowHome = ReturnType<typeof createHomeTab>
