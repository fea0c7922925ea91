/** One line of InfluxDB line protocol, as text: nothing is taken for a number yet. */
export interface LineRecord {
  readonly measurement: string
  readonly tags: ReadonlyMap<string, string>
  /** a string's value without its quotes; a number with its "i" or "u" */
  readonly fields: ReadonlyMap<string, string>
  /** digits in the file's precision; null where the line has none */
  readonly time: string | null
}

// Every alternative begins with another sign, so that no line can make them try for long.
const LINE = /^((?:\\.|[^\\ ])+) +((?:"(?:\\.|[^"\\])*"|\\.|[^\\ "])+)(?: +(-?\d+))?\s*$/
const SERIES_PARTS = /(?:\\.|[^\\,])+/g
const FIELD_PARTS = /(?:"(?:\\.|[^"\\])*"|\\.|[^\\,"])+/g
const PAIR = /^((?:\\.|[^\\=])+)=(.+)$/s

const unescaped = (text: string) => text.replace(/\\([,= ])/g, '$1')
const unquoted = (text: string) =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text

function pairs(
  texts: readonly string[],
  read: (text: string) => string,
): ReadonlyMap<string, string> | null {
  const found = new Map<string, string>()
  for (const text of texts) {
    const [, name, value] = PAIR.exec(text) ?? []
    if (name === undefined || value === undefined) return null
    found.set(unescaped(name), read(value))
  }
  return found
}

/** Null for what is no line of line protocol. */
export function lineRecord(text: string): LineRecord | null {
  const [, series, written, time = null] = LINE.exec(text) ?? []
  const [measurement, ...tagTexts] = series?.match(SERIES_PARTS) ?? []
  const tags = pairs(tagTexts, unescaped)
  const fields = pairs(written?.match(FIELD_PARTS) ?? [], unquoted)
  if (measurement === undefined || tags === null || fields === null) return null
  return { measurement: unescaped(measurement), tags, fields, time }
}

/** A line that says nothing: empty, or a comment. */
export const isSilent = (text: string): boolean => text === '' || text.startsWith('#')
