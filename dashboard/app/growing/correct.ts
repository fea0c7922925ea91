import type { Waiting } from './waiting.ts'

type Box = Readonly<Record<string, unknown>>

/**
 * The body with the figure that was probably meant at the field that was asked about: a number, a
 * plant's grams, a harvest's amount; of a whole sample all figures, so that its mean is `likely`.
 * Null when nobody can say where it belongs.
 */
export function correctedBody(body: Box, field: string, likely: number): Box | null {
  return at(body, partsOf(field), (found) => meant(found, likely))
}

/** The same note with the likely figure, to be sent again; null when it must be put right by hand. */
export function corrected(item: Waiting): Waiting | null {
  const { field, likely } = item.said ?? {}
  if (field === undefined || likely === undefined) return null
  // Of a measured fruit that is refused, nobody knows which of its sizes is meant.
  if (item.kind === 'fruit_size' && item.state === 'refused') return null
  const body = correctedBody(item.body, field, likely)
  return body === null ? null : { ...item, body, state: 'waiting', said: null }
}

/** The figure that was asked about, of a whole sample its mean; null when there is none. */
export function askedFigure(item: Waiting): number | null {
  const field = item.said?.field
  if (field === undefined) return null
  const found = partsOf(field).reduce<unknown>((box, part) => partOf(box, part), item.body)
  return figureIn(found)
}

const partsOf = (field: string): readonly string[] =>
  field.split(/[.[\]/]+/).filter((part) => part !== '')

const partOf = (box: unknown, part: string): unknown => (isBox(box) ? box[part] : undefined)

const isBox = (value: unknown): value is Box => typeof value === 'object' && value !== null

function at<T>(box: T, parts: readonly string[], change: (found: unknown) => unknown): T | null {
  const [part, ...rest] = parts
  // What change gives has the shape of what it was given.
  if (part === undefined) return change(box) as T | null
  if (!isBox(box) || !Object.hasOwn(box, part)) return null
  const fresh = at(box[part], rest, change)
  if (fresh === null) return null
  return Object.assign(Array.isArray(box) ? [...box] : { ...box }, { [part]: fresh }) as T
}

const FIGURES = ['grams', 'amount'] as const

function meant(found: unknown, likely: number): unknown {
  if (typeof found === 'number') return likely
  if (Array.isArray(found)) {
    const mean = figureIn(found)
    if (mean === null || mean === 0) return null
    return found.map((each) => meant(each, rounded((figureIn(each) ?? 0) * (likely / mean))))
  }
  const name = FIGURES.find((each) => typeof partOf(found, each) === 'number')
  return name === undefined ? null : { ...(found as Box), [name]: likely }
}

function figureIn(found: unknown): number | null {
  if (typeof found === 'number') return found
  if (Array.isArray(found)) {
    const figures = found.map(figureIn)
    const known = figures.filter((each) => each !== null)
    if (known.length === 0 || known.length < figures.length) return null
    return known.reduce((sum, each) => sum + each, 0) / known.length
  }
  const name = FIGURES.find((each) => typeof partOf(found, each) === 'number')
  return name === undefined ? null : Number(partOf(found, name))
}

/** A figure moved by its decimal mark, without the dust of binary fractions. */
const rounded = (figure: number): number => Number(figure.toPrecision(6))
