import { qualityWord } from '../store/quality-code.ts'
import type { Arrival } from './arrival.ts'
import { ownReading } from './own-fields.ts'

/** measurement and tags, fields, milliseconds; our own fields hold no space */
const LINE = /^((?:\\.|[^\\ ])+) ([^ ]+) (\d{1,15})$/

/** Whether a file's first line may be line protocol. */
export const isLineProtocol = (firstLine: string): boolean => LINE.test(firstLine)

const unescaped = (text: string) => text.replace(/\\([,= ])/g, '$1')
/** At commas, not at escaped ones. */
const parts = (text: string): string[] => text.split(/(?<!\\),/)

function pairs(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [name = '', ...rest] = text.split(/(?<!\\)=/)
      return [unescaped(name), unescaped(rest.join('='))]
    }),
  )
}

const whole = (text: string | undefined) => (text ?? '').replace(/i$/, '')

function readLine(line: number, text: string): Arrival {
  const found = LINE.exec(text)
  if (found === null) {
    const sentence = 'this is not a line of line protocol with milliseconds: export the file anew.'
    return { line, column: '', sentence }
  }
  const [, series = '', written = '', at = ''] = found
  const [measurement = '', ...tagTexts] = parts(series)
  const tags = pairs(tagTexts)
  const fields = pairs(parts(written))
  return ownReading(line, {
    at: Number(at),
    channel: tags.get('channel') ?? '',
    place: tags.get('place') ?? '',
    gateway: tags.get('gateway') ?? null,
    quantity: unescaped(measurement),
    value: fields.get('value') ?? '',
    raw: fields.get('raw') ?? '',
    quality: qualityWord(Number(whole(fields.get('quality')) || Number.NaN)) ?? '',
    reason: (fields.get('reason') ?? '').replace(/^"(.*)"$/, '$1'),
    calibration: whole(fields.get('calibration')),
    compensation: fields.get('compensation_c') ?? '',
  })
}

/** Readings of line protocol in the schema of our own history in InfluxDB, times in milliseconds. */
export async function* ownLines(lines: AsyncIterable<string>): AsyncGenerator<Arrival> {
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text !== '' && !text.startsWith('#')) yield readLine(line, text)
  }
}
