import type { BookChange } from '../../../server/contract/entries.ts'
import type { Speech } from './entry-text.ts'
import { lastDay } from './farm-time.ts'

export interface Difference {
  readonly name: string
  readonly was: string
  readonly is: string
}

/** What a change changed, field by field, as a person would say it; what stayed is left out. */
export function differences({ before, after }: BookChange, speech: Speech): readonly Difference[] {
  const names: Readonly<Record<string, string>> = speech.words.fields
  return Object.keys(names).flatMap((field) => {
    const [was, is] = [before?.[field], after?.[field]]
    if (was === undefined || is === undefined) return []
    const [wasText, isText] = [figure(field, was, speech), figure(field, is, speech)]
    return wasText === isText ? [] : [{ name: names[field] ?? field, was: wasText, is: isText }]
  })
}

/** One value of a change; lists are named row by row. */
function figure(field: string, value: unknown, speech: Speech): string {
  const { words, formats } = speech
  if (value === null || value === '') return words.nothing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') {
    return timeOf(field, value, formats) ?? formats.count(value)
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? words.nothing : value.map((each) => row(each, speech)).join(' · ')
  }
  if (typeof value === 'object' && 'name' in value) return String(value.name)
  return spoken(String(value), speech)
}

/** A planting's times are days of the farm, and its end is the midnight after its last. */
function timeOf(field: string, value: number, formats: Speech['formats']): string | null {
  if (field === 'atMs') return formats.moment(value)
  if (field === 'endedMs') return formats.date(lastDay(value))
  return /Ms$/.test(field) ? formats.date(value) : null
}

function row(each: unknown, speech: Speech): string {
  if (typeof each === 'number') return speech.formats.count(each)
  if (typeof each !== 'object' || each === null) return String(each)
  // The kilograms of a counted amount were reckoned, not noted.
  const { hole, grams, kg: _, ...rest } = each as Readonly<Record<string, unknown>>
  const start = typeof hole === 'number' ? [`${speech.say.hole({ n: String(hole) })}:`] : []
  const weight = typeof grams === 'number' ? [`${speech.formats.count(grams)} g`] : []
  const others = Object.values(rest)
    .filter((value) => value !== null)
    .map((value) =>
      typeof value === 'number' ? speech.formats.count(value) : spoken(String(value), speech),
    )
  return [...start, ...others, ...weight].join(' ')
}

/** Words of the contract in the person's own. */
function spoken(word: string, { say }: Speech): string {
  const known: Readonly<Record<string, string>> = {
    ...say.crops,
    ...say.cullReasons,
    ...say.lossReasons,
    ...say.units,
    jual: '',
  }
  return Object.hasOwn(known, word) ? (known[word] ?? word).toLowerCase() : word
}
