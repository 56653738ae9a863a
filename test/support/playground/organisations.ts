import type { Organisation, Player } from './config.ts'

const object = (n: number): string => `b0700000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`
const player = (n: number, name: string, email: string): Player => ({
  id: object(n),
  name,
  email: `${email}.example.nl`,
})

/** People of the demo region, by the addresses that stand there; each municipality has a tenant of its own. */
export const regiobureau: Organisation = {
  tenant: 'b0700000-0000-4000-8000-00000000a001',
  current: player(1, 'Marloes Bakker', 'marloes.bakker@regiobureau'),
  others: [
    player(2, 'Omar El Idrissi', 'omar.elidrissi@regiobureau'),
    player(3, 'Ria Duin', 'ria.duin@regiobureau'),
    player(4, 'Thijs Groot', 'thijs.groot@regiobureau'),
    player(5, 'Willemijn Prins', 'willemijn.prins@duinrand'),
    player(6, 'Bram Schilder', 'bram.schilder@duinrand'),
  ],
}

export const velsen: Organisation = {
  tenant: 'b0700000-0000-4000-8000-00000000a002',
  current: player(11, 'Sanne de Vries', 'sanne.devries@velsen'),
  others: [
    player(12, 'Joris Kuiper', 'joris.kuiper@velsen'),
    player(13, 'Anneke Visser', 'anneke.visser@velsen'),
    player(14, 'Pieter Schaap', 'pieter.schaap@velsen'),
    player(15, 'Fatima Amrani', 'fatima.amrani@beverwijk'),
    player(16, 'Kees Mooij', 'kees.mooij@beverwijk'),
  ],
}
