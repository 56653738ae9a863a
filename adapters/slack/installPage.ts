import type { Language } from '../../src/core/person.ts'

type Said = Readonly<Record<Language, { readonly title: string; readonly text: string }>>

/** What whoever installs Tijdig reads; whose language it could be is not known yet, so it is said in both. */
export const PAGES = {
  done: {
    nl: { title: 'Tijdig is binnen', text: 'Je kunt deze pagina sluiten en in Slack hallo zeggen.' },
    en: { title: 'Tijdig is in', text: 'You can close this page and say hello in Slack.' },
  },
  noLink: {
    nl: {
      title: 'Deze link werkt niet (meer)',
      text: 'Vraag de beheerder van Tijdig om een nieuwe: die komt uit “tijdig slack link”.',
    },
    en: {
      title: 'This link does not work (any more)',
      text: 'Ask the administrator of Tijdig for a new one: it is made with “tijdig slack link”.',
    },
  },
  used: {
    nl: {
      title: 'Deze link is al gebruikt',
      text: 'Een link laat één werkruimte toe. Vraag de beheerder van Tijdig om een nieuwe: die komt uit “tijdig slack link”.',
    },
    en: {
      title: 'This link was used already',
      text: 'A link lets one workspace in. Ask the administrator of Tijdig for a new one: it is made with “tijdig slack link”.',
    },
  },
  elsewhere: {
    nl: {
      title: 'Dat is niet gelukt',
      text: 'Deze werkruimte hoort al bij een andere regio. Vraag het aan de beheerder van Tijdig.',
    },
    en: {
      title: 'That did not work',
      text: 'This workspace already belongs to another region. Ask the administrator of Tijdig.',
    },
  },
  failed: {
    nl: {
      title: 'Dat is niet gelukt',
      text: 'Er is niets geïnstalleerd. Open de link van je beheerder nog eens, in dezelfde browser.',
    },
    en: {
      title: 'That did not work',
      text: 'Nothing was installed. Open the link from your administrator again, in the same browser.',
    },
  },
} as const satisfies Readonly<Record<string, Said>>

const part = (language: Language, { [language]: { title, text } }: Said): string =>
  `<section lang="${language}"><h1>${title}</h1><p>${text}</p></section>`

export const installPage = (of: keyof typeof PAGES): string => {
  const said = PAGES[of]
  const title = `${said.nl.title} / ${said.en.title}`
  return `<!doctype html><html lang="nl"><meta charset="utf-8"><title>${title}</title><body style="font:1.1em system-ui;max-width:36em;margin:4em auto">${part('nl', said)}${part('en', said)}</body></html>`
}
