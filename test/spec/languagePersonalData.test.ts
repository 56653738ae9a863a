import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findsBsn } from '../../src/language/personalData.ts'
import { longTexts } from '../support/longTexts.ts'

/** Numbers that pass the 11-test and belong to nobody we know; nine digits, and eight without their zero. */
const named = [
  'bsn 111222333',
  'BSN: 123456782',
  'Het BSN is 249566758.',
  'bsn725763863',
  'bsn 1622.75.869',
  'BSN 192.285.142 graag controleren',
  'burgerservicenummer 691 682 483',
  'Burgerservicenummer (987825707)',
  'sofinummer: 688136138',
  'sofi-nummer 864623112',
  'bsn van de jongste: 321146487',
  'zijn bsn, voor de zekerheid, 187891151',
  '883235912 is haar bsn',
  '178598835 (bsn)',
  'bsn 51880386',
  'BSN 33.085.912',
  'BSN:\n467279627',
  'bsn’s: 738199795 en 173833652',
  'cliënt Jansen, 813128006',
  'client id 831472844',
  'cliëntnummer 527239380',
  'de jeugdige (545921235) verhuist',
  'inwoner 262455407 heeft bezwaar gemaakt',
  'patiënt geb. in mei, 732566551',
  'citizen service number 382122033',
  'her bsn is 826064310',
  'zaak over cliënt De Wit 529972001',
  'bel 0251-123456 over bsn 488428749',
  'b​sn 111222333',
  'bsn １１１２２２３３３',
]

const alone = [
  '111222333',
  'het gaat om 129036651',
  'zie 123.456.782',
  'Jansen 2495.66.758 komt morgen',
  '51880386',
  'voor 192 285 142 geldt hetzelfde',
]

/** Nothing in these says that the number is another one. */
const ordinary = [
  'tel. 616107614',
  'telefoon: 616107614',
  'bel Jan 111222333',
  'whatsapp 659056847',
  'https://voorbeeld.nl/111222333',
  'https://dossier.nl/111222333',
  'www.zaak.nl/zaak/831472844',
  'https://voorbeeld.nl/?doc=527239380&blad=2',
  'voorbeeld.nl/zoek?naam=jansen%20111222333',
  'voorbeeld.nl/zoek?naam=jansen+111222333',
  '111222333@voorbeeld.nl',
  'bestand_545921235.pdf',
  'jansen-111222333',
  '-111222333',
  '€ 111222333',
  '€ 111.222.333',
  'EUR111222333',
  '123456782 euro',
  '123456782euro',
  '111222333,0',
  '111222333,50',
  'budget 249.566.758',
  'bedrag: 111222333',
  'id 111222333',
  'code 111222333',
  '#111222333',
  '111,222,333',
  '111/222/333',
  '111_222_333',
  '111–222–333',
  '111  222  333',
  '111\n222\n333',
  '1 1 1 2 2 2 3 3 3',
  '١١١٢٢٢٣٣٣',
  '۱۱۱۲۲۲۳۳۳',
  '१११२२२३३३',
  '𝟏𝟏𝟏𝟐𝟐𝟐𝟑𝟑𝟑',
  '111222333 2 kinderen',
  '111222333\n5 stuks',
  '5 stuks\n111222333',
  '12:30 111222333',
  '2026-05-07 111222333',
  '06-16107614 111222333',
  '+31 6 16107614 111222333',
  '111222333 0251-123456',
  'NL91 ABNA 0417 1643 00 111222333',
  'Z-2024-12 111222333',
  'zaak 2024-12 111222333',
  'zaak 12, 111222333',
  'ik sluit de zaak. 111222333',
  'in deze zaak gaat het om Jansen, 111222333',
  'op 7 mei 2026. 51880386',
]

/** Each number here that can pass the 11-test does: only what stands around it tells. */
const harmless = [
  'bel me op 06-16107614',
  'mobiel 06 33870365',
  'bereikbaar op +31 616107614',
  '+31 6 1610 7614',
  '+31616107614',
  '0031633870365',
  '+31 (0)651153049',
  'kantoor 0251-256256, mobiel 0623200727',
  'NL91ABNA0417164300',
  'NL91 ABNA 0417 1643 00',
  'IBAN 725763863',
  'rekening 162275869 van de stichting',
  'zaaknummer 192285142',
  'zaak 691682483',
  'Z-987825707',
  'Z2026-688136138',
  'kenmerk: 864623112',
  'ons kenmerk 321.146.487',
  'dossier 187891151',
  'ref 883235912',
  'ticket #178598835',
  'factuur 467279627',
  'kvk 51880386',
  'KvK-nummer 33085912',
  'RSIN 738199795',
  'AGB-code 32314851',
  'vergader-id 173 833 652',
  'Meeting ID: 813 128 006',
  'U262455407',
  'T0732566551',
  'c382122033d',
  '20260507',
  'bsn volgt, geboren 20260507',
  '07-05-2026',
  'peildatum 2026-05-07',
  '123456789',
  'bsn 123456789',
  'bsn 111222334',
  'bsn 000000000',
  '12 34 56',
  '2025 2026 2027 2028',
  'cijfers: 120 340 560 780 990',
  '1112223334',
  '11122233',
  '10.20.30.40',
  'de bsn-check is gedaan, 06-16107614',
  'artikel 826064310',
  'order 529972001 en 488428749',
  'postbus 19344958',
  '(06) 16107614',
  '06/16107614',
  '0 6 1 6 1 0 7 6 1 4',
  '(0251) 256256',
  '+31 (0)6 16107614',
  '(+31) 616107614',
  '+32 475 123 456',
  '<@U012345678>',
  'Z-2024-111222333',
  'z-111222333',
  'INC-111222333',
  '51880386-e89b-12d3-a456-426614174000',
  '1700000000.123456',
  'zaaknummer 2024 111222333',
  'zaaknr. 111222333',
  'dossier nr. 111222333',
  'ons kenmerk is 111222333',
  'factuurnummer=111222333',
  'zaaknummers:\n529972001\n488428749',
  '€ 1.111.222.333',
  '111.222.333.444',
  '120, 340, 560',
  '07-05-2026 12:30',
  'wij ontvingen 3 reacties op 14 december',
  '',
]

describe('a citizen service number', () => {
  it.each(named)('is found where words name it: %s', (text) => {
    expect(findsBsn(text)).toBe('yes')
  })
  it.each(alone)('is suspected where it stands alone: %s', (text) => {
    expect(findsBsn(text)).toBe('perhaps')
  })
  it.each(ordinary)('is suspected in whatever people put around it: %s', (text) => {
    expect(findsBsn(text)).toBe('perhaps')
  })
  it.each(harmless)('is not seen in another number: %s', (text) => {
    expect(findsBsn(text)).toBe('no')
  })

  const passes = (digits: string) =>
    [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index === 8 ? -1 : 9 - index), 0) %
      11 ===
    0
  const nineDigits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map(String)
  const seeded = { seed: 20261122, numRuns: 500 }

  it('is any nine digits that pass the 11-test, and no others', () => {
    fc.assert(
      fc.property(nineDigits, (digits) => {
        expect(findsBsn(`bsn ${digits}`)).toBe(passes(digits) ? 'yes' : 'no')
        expect(findsBsn(digits)).toBe(passes(digits) ? 'perhaps' : 'no')
      }),
      seeded,
    )
  })
  it('is never a phone number, written any way, whatever its digits', () => {
    fc.assert(
      fc.property(nineDigits, (all) => {
        const cut = (...sizes: number[]) =>
          sizes.map((size, at) => {
            const from = sizes.slice(0, at).reduce((sum, one) => sum + one, 0)
            return all.slice(from, from + size)
          })
        const [area, local] = cut(3, 6)
        const mobile = all.slice(1)
        const texts = [
          `+31${all}`,
          `+31 ${all}`,
          `0031${all}`,
          `+31 (0)${all}`,
          `(+31) ${all}`,
          `0${all}`,

          `06${mobile}`,
          `06-${mobile}`,
          `06 ${mobile}`,
          `06/${mobile}`,
          `(06) ${mobile}`,
          `+31 (0)6 ${mobile}`,
          `0${area}-${local}`,
          `(0${area}) ${local}`,
          `0${area}/${local}`,
          `+31 ${area} ${local}`,

          `0${cut(1, 2, 2, 2, 2).join(' ')}`,
          `0${cut(2, 3, 4).join(' ')}`,
          `+31 ${cut(1, 4, 4).join(' ')}`,

          `0${cut(3, 3, 3).join(' ')}`,
          `+32 ${cut(3, 3, 3).join(' ')}`,
          `0031 ${cut(2, 3, 2, 2).join('-')}`,
        ]
        const spoken = texts.flatMap((text) => [text, `tel. ${text}`, `bel Jan op ${text}, graag`])
        expect(spoken.filter((text) => findsBsn(text) !== 'no')).toEqual([])
      }),
      seeded,
    )
  })
  it('is never an account or a number with the label or the letters of a case, whatever its digits', () => {
    fc.assert(
      fc.property(nineDigits, (digits) => {
        const accounts = [
          `NL12ABNA0${digits}`,
          `NL12 ABNA 0${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
        ]
        const labels = [
          'zaak',
          'zaaknummer:',
          'dossier',
          'dossiernr.',
          'ons kenmerk',
          'factuur #',
          'order',
          'ticket',
        ]
        const labelled = [...labels, 'KvK', 'RSIN:', 'AGB-code', 'IBAN'].map((label) => `${label} ${digits}`)
        const coded = [`Z${digits}`, `U${digits}`, `Z-2024-${digits}`, `Z-${digits}`]
        expect([...accounts, ...labelled, ...coded].filter((text) => findsBsn(text) !== 'no')).toEqual([])
      }),
      seeded,
    )
  })
  it('is looked for in texts of any length and oddity', () => {
    for (const text of longTexts(100_000)) expect(['no', 'perhaps', 'yes']).toContain(findsBsn(text))
  })
})
