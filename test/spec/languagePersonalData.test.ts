import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findsBsn } from '../../src/language/personalData.ts'
import { fastestOf } from './languageSpeed.ts'

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

/** Each number here that can pass the 11-test does: only what stands around it tells. */
const harmless = [
  'tel. 616107614',
  'bel me op 06-16107614',
  'mobiel 06 33870365',
  'bereikbaar op +31 616107614',
  '+31 6 1610 7614',
  '+31616107614',
  '0031633870365',
  '+31 (0)651153049',
  'telefoon: 616107614, 633870365 of 623416268',
  'whatsapp 659056847',
  'phone 650610192',
  'kantoor 0251-256256, mobiel 623200727',
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
  'https://voorbeeld.nl/stuk/831472844',
  'https://voorbeeld.nl/?doc=527239380',
  'bestand_545921235.pdf',
  'U262455407',
  'T0732566551',
  'c382122033d',
  '€ 111.222.333',
  '123456782 euro',
  '111222333,50',
  'budget 249.566.758',
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
  it('is never a mobile number or a case number, whatever its digits', () => {
    fc.assert(
      fc.property(nineDigits, (digits) => {
        const texts = [`+31${digits}`, `+31 ${digits}`, `06${digits.slice(1)}`, `06-${digits.slice(1)}`]
        const labelled = [`tel ${digits}`, `zaaknummer ${digits}`, `NL12ABNA0${digits}`, `Z${digits}`]
        expect([...texts, ...labelled].filter((text) => findsBsn(text) !== 'no')).toEqual([])
      }),
      seeded,
    )
  })
  it('is looked for within 50 ms in 100 kB of anything', () => {
    const texts = ['111 ', '111222333 ', 'bsn ', '+31 6 ', 'a\u0301\u0323\u0301', '1', ' ', '12-']
    for (const text of texts) {
      const long = text.repeat(100_000 / text.length)
      expect(fastestOf(() => findsBsn(long))).toBeLessThan(50)
    }
  })
})
