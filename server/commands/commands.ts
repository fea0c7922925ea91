import { randomUUID } from 'node:crypto'
import type { Command, Deed, Reply } from '../../gateway/contract/command.ts'
import type { Sentence } from '../../gateway/contract/shape.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import { commandRefusals } from '../words/command-refusals.ts'

export interface Asked {
  readonly gateway: string
  readonly do: Deed
  /** a function such as pembina-1 */
  readonly by: string
  readonly withinMs: number
}

export type Outcome = Reply['outcome']

/** Commands to gateways, each with exactly one outcome, also when the gateway goes away. */
export interface Commands {
  /** Never rejects. */
  ask(asked: Asked): Promise<Outcome>
  /** A gateway replied. What answers no open question of that gateway is let go. */
  heard(gateway: string, reply: Reply): void
  /** A gateway is gone, and what it was asked with it. */
  left(gateway: string): void
  close(): void
}

export interface CommandsOptions {
  readonly site: string
  readonly isConnected: (gateway: string) => boolean
  readonly send: (topic: string, command: Command) => void
}

/** A gateway answers within the time it was given; the way there and back may take this long. */
const TRAVEL_MS = 3_000
/** One person at one wizard asks one thing at a time; more is a program that went wrong. */
const MAX_OPEN = 16

interface Open {
  readonly gateway: string
  readonly end: (outcome: Outcome) => void
}

export function commandsTo({ site, isConnected, send }: CommandsOptions): Commands {
  const open = new Map<string, Open>()
  const openAt = (gateway: string) => [...open].filter(([, each]) => each.gateway === gateway)

  const waitFor = (gateway: string, id: string, withinMs: number) =>
    new Promise<Outcome>((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(timer)
        open.delete(id)
        resolve(outcome)
      }
      const late = () => end(refusal(commandRefusals.noReply(gateway)))
      const timer = setTimeout(late, withinMs + TRAVEL_MS)
      open.set(id, { gateway, end })
    })
  const endAll = (those: readonly [string, Open][], why: (gateway: string) => Sentence) => {
    for (const [, { gateway, end }] of those) end(refusal(why(gateway)))
  }

  return {
    async ask({ gateway, withinMs, by, do: deed }) {
      if (!isConnected(gateway)) return refusal(commandRefusals.gatewayAway(gateway))
      if (openAt(gateway).length >= MAX_OPEN) return refusal(commandRefusals.gatewayBusy(gateway))
      const id = randomUUID()
      const outcome = waitFor(gateway, id, withinMs)
      send(topicsOf(site, gateway).command, { id, withinMs, by, do: deed })
      return outcome
    },
    heard(gateway, { id, outcome }) {
      const asked = open.get(id)
      if (asked?.gateway === gateway) asked.end(outcome)
    },
    left: (gateway) => endAll(openAt(gateway), commandRefusals.gatewayLeft),
    close: () => endAll([...open], commandRefusals.closing),
  }
}

const refusal = (sentence: Sentence): Outcome => ({ ok: false, refusal: sentence })
