import type { FAIR_RULES } from '../../../server/contract/promise.ts'
import type { SalesSettings } from '../../../server/contract/sales.ts'
import { eachRow, Flawed, figureIn, neededCount, neededFigure, textIn } from '../growing/typed.ts'
import type { Fields } from '../growing/waiting.ts'

export const ALL_RULES: typeof FAIR_RULES = [
  ...(['contract_then_oldest', 'oldest_first', 'proportional'] as const),
]
/** In how many of ten (or twenty) weeks a promise is to be kept. */
const LEVELS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
const PERCENT = { low: 1, high: 100 }
const WEIGHT = { low: 1, high: 1_000 }

type Write = (figure: number) => string

export interface SettingsPart {
  fields(settings: SalesSettings, write: Write): Fields
  /** throws Flawed */
  body(fields: Fields): object
}

const orNull = (text: string) => (text === '' ? null : text)
const twice = (fields: Fields, name: string) => ({
  id: textIn(fields, `${name}Id`),
  en: textIn(fields, `${name}En`),
})

/** How buyers know the farm, and how they reach it. */
export const FARM_PART: SettingsPart = {
  fields: (now) => ({
    ...{ name: now.name, aboutId: now.about.id, aboutEn: now.about.en, address: now.address },
    ...{ phone: now.phone ?? '', whatsapp: now.whatsapp ?? '', email: now.email ?? '' },
    ...{ pickupId: now.pickup.id, pickupEn: now.pickup.en },
  }),
  body: (fields) => ({
    ...{ name: textIn(fields, 'name'), about: twice(fields, 'about') },
    ...{ address: textIn(fields, 'address'), pickup: twice(fields, 'pickup') },
    phone: orNull(textIn(fields, 'phone')),
    whatsapp: orNull(textIn(fields, 'whatsapp')),
    email: orNull(textIn(fields, 'email')),
  }),
}

/** How firmly the farm promises, and for how long. */
export const PROMISE_PART: SettingsPart = {
  fields: (now, write) => ({
    ...{ holdHours: write(now.holdHours), quotationDays: write(now.quotationDays) },
    ...{ near: String(now.levels.near), far: String(now.levels.far) },
    ...{ contract: String(now.levels.contract), fairRule: now.fairRule },
    ...{ lostAfterHarvest: write(now.lostAfterHarvest * 100), giveaway: write(now.giveaway * 100) },
    ...{ tolerance: write(now.tolerance * 100), buyerMonths: write(now.buyerMonths) },
  }),
  body: (fields) => ({
    holdHours: neededCount(fields, 'holdHours'),
    quotationDays: neededCount(fields, 'quotationDays'),
    levels: {
      near: Number(fields['near']),
      far: Number(fields['far']),
      contract: Number(fields['contract']),
    },
    lostAfterHarvest: shareIn(fields, 'lostAfterHarvest'),
    giveaway: shareIn(fields, 'giveaway'),
    tolerance: shareIn(fields, 'tolerance'),
    fairRule: fields['fairRule'],
    buyerMonths: neededCount(fields, 'buyerMonths'),
  }),
}

/** Where the catalog is to stand, and how long it holds. */
export const CATALOG_PART: SettingsPart = {
  fields: (now, write) => ({ catalogUrl: now.catalogUrl, catalogDays: write(now.catalogDays) }),
  body: (fields) => ({
    catalogUrl: textIn(fields, 'catalogUrl'),
    catalogDays: neededCount(fields, 'catalogDays'),
  }),
}

/** What is set aside as premi, and for which work groups. */
export const PREMI_PART: SettingsPart = {
  fields: (now, write) => ({
    share: write(now.premi.share * 100),
    ...Object.fromEntries(
      now.premi.groups.flatMap(({ group, weight }, i) => [
        [`group.${i}`, group],
        [`weight.${i}`, write(weight)],
      ]),
    ),
  }),
  body: (fields) => {
    const rows = eachRow(fields, 'group').filter((i) => textIn(fields, `group.${i}`) !== '')
    const groups = rows.map((i) => ({
      group: textIn(fields, `group.${i}`).toLowerCase(),
      weight: neededFigure(fields, `weight.${i}`, WEIGHT),
    }))
    return { premi: { share: shareIn(fields, 'share'), groups } }
  },
}

/** A percentage as a share. Throws Flawed. */
function shareIn(fields: Fields, field: string): number {
  const percent = figureIn(fields, field, PERCENT)
  if (percent === null) throw new Flawed(field, 'empty')
  return Math.round(percent * 1_000) / 100_000
}

/** The levels to choose from, with the one that is set even where it is an odd one. */
export const levelsToChoose = (set: number): readonly number[] =>
  LEVELS.includes(set) ? LEVELS : [...LEVELS, set].toSorted((a, b) => a - b)

/** 0.8 → 8 of 10, 0.95 → 19 of 20. */
export function outOf(share: number): { readonly part: number; readonly of: number } {
  const tenths = share * 10
  if (Math.abs(tenths - Math.round(tenths)) < 1e-9) return { part: Math.round(tenths), of: 10 }
  const twentieths = share * 20
  if (Math.abs(twentieths - Math.round(twentieths)) < 1e-9)
    return { part: Math.round(twentieths), of: 20 }
  return { part: Math.round(share * 100), of: 100 }
}
