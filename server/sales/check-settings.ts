import type { SalesSettings } from '../contract/sales.ts'
import { asked, type Doubt, refused } from '../growing/doubt.ts'
import { settingsRefusals } from '../words/sales-settings.ts'
import { phoneOf } from './phone.ts'

type Change = Partial<SalesSettings>

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const LEAST_LEVEL = 0.5
const MOST_LEVEL = 0.99
const MOST_LOST = 0.9

/** Telephone numbers as they are kept; an empty text is none. What is no number stays as it is. */
export function tidied(change: Change): Change {
  const { phone, whatsapp, email } = change
  return {
    ...change,
    ...(phone !== undefined && { phone: numberOf(phone) }),
    ...(whatsapp !== undefined && { whatsapp: numberOf(whatsapp) }),
    ...(email !== undefined && { email: email?.trim() || null }),
  }
}

/** What is wrong or odd in a change of how the farm sells. */
export const settingsDoubts = (change: Change): Doubt[] => [
  ...contactDoubts(change),
  ...levelDoubts(change),
  ...shareDoubts(change),
  ...premiDoubts(change),
]

const numberOf = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : (phoneOf(text)?.e164 ?? text)

function contactDoubts({ phone, whatsapp, email }: Change): Doubt[] {
  const doubts: Doubt[] = []
  if (phone && phoneOf(phone) === null) doubts.push(refused('phone', settingsRefusals.phone()))
  if (whatsapp && !phoneOf(whatsapp)?.whatsapp) {
    doubts.push(refused('whatsapp', settingsRefusals.whatsapp()))
  }
  if (email && !EMAIL.test(email)) doubts.push(refused('email', settingsRefusals.email()))
  return doubts
}

function levelDoubts({ levels }: Change): Doubt[] {
  if (levels === undefined) return []
  const isOut = (level: number) => level < LEAST_LEVEL || level > MOST_LEVEL
  if (Object.values(levels).some(isOut)) return [refused('levels', settingsRefusals.levels())]
  if (levels.far >= levels.near) return []
  return [asked('levels', 'levels_order', { message: settingsRefusals.levelsOrder() })]
}

function shareDoubts({ lostAfterHarvest: lost = 0, giveaway = 0, tolerance = 0 }: Change): Doubt[] {
  const doubts: Doubt[] = []
  const ask = (field: string, question: string, message: Doubt['message']) =>
    doubts.push(asked(field, question, { message }))
  if (lost > MOST_LOST) doubts.push(refused('lostAfterHarvest', settingsRefusals.lostAll()))
  else if (lost > 0.3) ask('lostAfterHarvest', 'lost_much', settingsRefusals.lostMuch())
  if (giveaway > 0.2) ask('giveaway', 'giveaway_much', settingsRefusals.giveawayMuch())
  if (tolerance > 0.3) ask('tolerance', 'tolerance_much', settingsRefusals.toleranceMuch())
  return doubts
}

function premiDoubts({ premi }: Change): Doubt[] {
  if (premi === undefined) return []
  const codes = premi.groups.map(({ group }) => group)
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice !== undefined) return [refused('premi', settingsRefusals.groupTwice(twice))]
  if (premi.share <= 0.5) return []
  return [asked('premi', 'premi_much', { message: settingsRefusals.premiMuch() })]
}
