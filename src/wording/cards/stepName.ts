import type { Texts } from '../texts.ts'

/** A step as people read it: "Herinnering, 5 werkdagen vooraf". A step without a name of its own is shown as it is. */
export const stepName = (t: Texts, step: string): string => {
  const [kind = step, rest = ''] = step.split('-')
  if (kind === 'reminder' && rest !== '') return t.reminderName(Number(rest))
  return kind in t.stepName ? t.stepName[kind as keyof typeof t.stepName] : step // just checked to be a key
}
