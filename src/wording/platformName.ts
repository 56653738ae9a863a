import type { Platform } from '../core/person.ts'

/** What people call it. */
export const platformName: Record<Platform, string> = { workspace: 'Tijdig', slack: 'Slack', teams: 'Teams' }
