/** What a circuit answers to each command of its data sheet, UART mode. */
import type { Memory } from './memory.ts'
import { EC_OUTPUTS, type Kind, readingOf } from './reading.ts'
import type { Water } from './water.ts'

export interface CircuitIdentity {
  readonly kind: Kind
  /** such as 2.10 */
  readonly version: string
  /** knows RT, which older circuits refuse */
  readonly knowsRt: boolean
}

export interface Around {
  readonly identity: CircuitIdentity
  readonly memory: Memory
  /** null when no probe is connected */
  water(): Water | null
}

/** Lines of the reply, before the response code; null for a command it does not know. */
export type Reply = readonly string[] | null

type Command = (words: readonly string[], around: Around) => Reply

const DONE: Reply = []

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['I', (_, { identity }) => [`?I,${identity.kind},${identity.version}`]],
  ['STATUS', () => ['?Status,P,5.038']],
  ['FIND', () => DONE],
  ['R', (_, around) => [reading(around)]],
  ['T', tell],
  ['RT', readAt],
  [
    'C',
    ([word], { memory }) => switched(word, '?C', memory.isContinuous, set(memory, 'isContinuous')),
  ],
  ['*OK', ([word], { memory }) => switched(word, '?*OK', memory.hasCodes, set(memory, 'hasCodes'))],
  ['O', outputs],
  ['S', scale],
  ['CAL', ([word], { memory }) => (word === '?' ? [`?CAL,${memory.points}`] : DONE)],
  ['SLOPE', slope],
  ['K', ([word]) => (word === '?' ? ['?K,1.0'] : DONE)],
])

/** Carries out one line; commands are not case sensitive. */
export function replyTo(line: string, around: Around): Reply {
  const [name = '', ...words] = line.toUpperCase().split(',')
  return COMMANDS.get(name)?.(words, around) ?? null
}

export const reading = ({ identity, memory, water }: Around) =>
  readingOf(identity.kind, water(), memory)

const set =
  <K extends 'isContinuous' | 'hasCodes'>(memory: Memory, key: K) =>
  (value: boolean) => {
    memory[key] = value
  }

function switched(
  word: string | undefined,
  name: string,
  now: boolean,
  change: (value: boolean) => void,
): Reply {
  if (word === '?') return [`${name},${now ? 1 : 0}`]
  if (word === undefined || !/^[0-9]{1,2}$/.test(word)) return null
  change(word !== '0')
  return DONE
}

function tell([word]: readonly string[], { identity, memory }: Around): Reply {
  if (identity.kind === 'RTD') return null
  if (word === '?') return [`?T,${memory.toldC.toFixed(2)}`]
  const celsius = Number(word)
  if (word === undefined || word === '' || !Number.isFinite(celsius)) return null
  memory.toldC = celsius
  return DONE
}

function readAt(words: readonly string[], around: Around): Reply {
  if (!around.identity.knowsRt || tell(words, around) !== DONE) return null
  return [reading(around)]
}

function outputs([word, on]: readonly string[], { identity, memory }: Around): Reply {
  if (identity.kind !== 'EC') return null
  if (word === '?') {
    return [['?O', ...EC_OUTPUTS.filter((output) => memory.outputs.has(output))].join(',')]
  }
  const output = EC_OUTPUTS.find((known) => known === word)
  if (output === undefined) return null
  if (on === '1') memory.outputs.add(output)
  else memory.outputs.delete(output)
  return DONE
}

function scale([word]: readonly string[], { identity, memory }: Around): Reply {
  if (identity.kind !== 'RTD') return null
  if (word === '?') return [`?S,${memory.scale}`]
  if (word !== 'C' && word !== 'K' && word !== 'F') return null
  memory.scale = word
  return DONE
}

function slope(_: readonly string[], { identity, memory }: Around): Reply {
  return identity.kind === 'pH' ? [`?SLOPE,${memory.slope.join(',')}`] : null
}
