import type { Someone } from './place.ts'

/** What Slack tells of people that the emulator itself does not keep. */
export const whoIs = (people: readonly Someone[]) => ({
  knownOf: (id: unknown) => {
    const someone = people.find((one) => one.id === id)
    return (
      someone && {
        tz: someone.zone ?? 'Europe/Amsterdam',
        locale: someone.locale ?? 'nl-NL',
        is_email_confirmed: true,
        is_restricted: false,
        is_ultra_restricted: false,
        ...someone.flags,
      }
    )
  },
  /** Whether it asks for a talk with somebody whose account is closed. */
  isDisabled: async (request: Request): Promise<boolean> => {
    const asked = new URLSearchParams(await request.clone().text()).get('users')
    return people.find(({ id }) => id === asked)?.flags?.['deleted'] === true
  },
})
