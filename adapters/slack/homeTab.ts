import type { Indoors } from '../../src/ports/indoors.ts'
import type { Installation } from '../../src/ports/installations.ts'
import type { Calls } from './calls.ts'
import { toHome } from './homeView.ts'
import type { Pictured } from './pictures.ts'
import type { Actor } from './seen.ts'
import type { VisitorOf } from './visitors.ts'

type Needs = {
  readonly house: Pick<Indoors, 'home'>
  readonly calls: Calls
  readonly pictured: Pictured
  readonly visitorOf: VisitorOf
}

/** Draws somebody's Home tab as things are now. */
export const createHomeTab =
  ({ house, calls, pictured, visitorOf }: Needs) =>
  async (installation: Installation, by: Actor): Promise<void> => {
    const { region, id: team } = installation
    const cards = await house.home(await visitorOf(installation, by))
    const view = toHome(await Promise.all(cards.map((card) => pictured(region, team, card))))
    await calls.in(region, team, (client) => client.views.publish({ user_id: by.user, view }))
  }

export type ShowHome = ReturnType<typeof createHomeTab>
