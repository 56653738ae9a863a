import { preview } from '../../../src/core/preview.ts'
import type { Facts } from '../../../src/core/obligation.ts'
import { draftCard } from '../../../src/wording/cards/draft.ts'
import { previewCard } from '../../../src/wording/cards/preview.ts'
import type { Scene } from '../../../src/wording/cards/scene.ts'
import { day } from '../builders.ts'
import type { Size } from '../sizes.ts'
import { type Named, now } from './named.ts'

/** A request before it is sent. */
export const previews = (size: Size, coordinator: Scene, request: Facts['request']): readonly Named[] => {
  const { world } = coordinator
  const given = {
    title: size.title,
    ask: size.text,
    due: '2026-11-30',
    partners: request.organisations,
    mode: 'required',
    form: size.formLines,
    initiative: 'plan',
    ...(size.link && { link: size.link }),
  }
  const draft = { ...request, state: 'draft' as const }
  const nearest = day('2027-01-04')
  const recess = { name: size.name, from: day('2026-12-19'), to: day('2027-01-03') }
  const checks = [
    { kind: 'fine' },
    { kind: 'free-day', nearest },
    { kind: 'recess', recess, nearest },
  ] as const
  return [
    ...checks.map((check) => ({
      name: `preview, ${check.kind}`,
      card: previewCard(coordinator, draft, given, preview(draft, world, now), check),
    })),
    {
      name: 'preview, voluntary',
      card: previewCard(
        coordinator,
        { ...draft, mode: 'voluntary' },
        given,
        preview({ ...draft, mode: 'voluntary' }, world, now),
        { kind: 'fine' },
      ),
    },
    { name: 'draft, empty', card: draftCard(coordinator, {}, []) },
    { name: 'draft, to be put right', card: draftCard(coordinator, given, [size.title, size.text], 'r1') },
  ]
}
