import { type Static, Type } from 'typebox'
import { UNITS } from '../../contract/reading.ts'
import type { Seat } from '../driver.ts'
import { DIALECT_NAMES, DIALECTS, type DialectName } from './dialects/table.ts'
import { parseJsonPath } from './json-path.ts'
import { TIME_FORMATS, type TimeFormat } from './node-time.ts'
import { FASTEST_MS } from './pace.ts'

/** What a node's numbers can be in; what is not the quantity's own unit is calibrated first. */
const RAW_UNITS = [
  ...new Set<string>(Object.values(UNITS)),
  'mV',
  'µS/cm',
  '°F',
  'lx',
  'level',
  'raw',
]

const word = <T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...words] }))
const Text = Type.String({ minLength: 1, maxLength: 200 })

export const PortKeys = Type.Object({
  /** the zone of local times that nodes give without one */
  offset: Type.Optional(word(offsets())),
})
export type PortKeys = Static<typeof PortKeys>

export const ChannelKeys = Type.Object({
  dialect: word<DialectName>(DIALECT_NAMES),
  /** where the readings come, spelled out */
  topic: Text,
  /** what the node's number is in */
  unit: word(RAW_UNITS),
  /** where the number lies in the object: `$.AM2301.Temperature` */
  path: Type.Optional(Text),
  /** where the node's own time lies, if not where its dialect has it */
  timePath: Type.Optional(Text),
  timeFormat: Type.Optional(word<TimeFormat>(TIME_FORMATS)),
  /** where the node says whether it is online, if not where its dialect has it */
  availability: Type.Optional(Text),
})
export type ChannelKeys = Static<typeof ChannelKeys>

/** Every whole quarter of an hour that some zone keeps. */
function offsets(): string[] {
  const two = (n: number) => String(n).padStart(2, '0')
  const quarters = Array.from({ length: 14 * 4 + 1 }, (_, n) => n)
  const of = (sign: string, n: number) => `${sign}${two(Math.floor(n / 4))}:${two((n % 4) * 15)}`
  return [...quarters.map((n) => of('+', n)), ...quarters.slice(1, 49).map((n) => of('-', n))]
}

/** Where a channel sits among what its node says. */
export const seatOf = (channel: ChannelKeys): Seat => ({
  rawUnit: channel.unit,
  fastestMs: FASTEST_MS,
  pin: null,
  address: null,
  problems: [...topicProblems(channel), ...payloadProblems(channel), ...pathProblems(channel)],
})

type Problems = Seat['problems']

function topicProblems({ dialect, topic, availability }: ChannelKeys): Problems {
  const { topic: shape, example } = DIALECTS[dialect]
  return [
    { key: 'topic', text: topic },
    { key: 'availability', text: availability ?? 'none' },
  ].flatMap(({ key, text }) => {
    if (/[+#\p{Cc}]/u.test(text) || text.startsWith('$')) {
      return [
        { key, sentence: 'write one topic, without + and #, and not one of the broker’s own' },
      ]
    }
    if (key === 'availability' || shape.test(text)) return []
    return [{ key, sentence: `is no topic of ${dialect}; write one such as ${example}` }]
  })
}

function payloadProblems({ dialect, path, timePath, timeFormat }: ChannelKeys): Problems {
  const { payload, examplePath, timePath: ownTimePath } = DIALECTS[dialect]
  const problems: { key: string; sentence: string }[] = []
  if (payload === 'bare' && (path ?? timePath) !== undefined) {
    const sentence = `${dialect} sends bare numbers; remove path and timePath, or write 'dialect: json'`
    problems.push({ key: path === undefined ? 'timePath' : 'path', sentence })
  }
  if (payload === 'json' && path === undefined) {
    problems.push({ key: 'path', sentence: `is missing; write one such as ${examplePath}` })
  }
  if (timeFormat !== undefined && (timePath ?? ownTimePath) === null) {
    problems.push({ key: 'timeFormat', sentence: 'needs a timePath; write it, or remove this' })
  }
  return problems
}

function pathProblems({ path, timePath }: ChannelKeys): Problems {
  return Object.entries({ path, timePath }).flatMap(([key, text]) =>
    text === undefined || parseJsonPath(text) !== null
      ? []
      : [
          {
            key,
            sentence: `'${text.slice(0, 40)}' is no path to one value; write $.name['other name'][0]`,
          },
        ],
  )
}
