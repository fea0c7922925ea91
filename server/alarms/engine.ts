import { account } from './account.ts'
import { acknowledge, shelve, unshelve } from './deeds.ts'
import { type Draft, draftOf } from './draft.ts'
import type { Happened } from './happened.ts'
import { type Heard, topicOf } from './heard.ts'
import type { Input } from './input.ts'
import { type Absence, hushed, hushes } from './quiet.ts'
import { resumed } from './resume.ts'
import type { Rule } from './rule.ts'
import { newStanding, type State } from './state.ts'

export interface Stepped {
  readonly state: State
  /** in the order of farm time */
  readonly happened: readonly Happened[]
}

/**
 * ISA-18.2 states for a set of rules. A pure function of its inputs: timers count in farm time, and
 * what is due between two inputs happens at its own time, so that ticks only bring it sooner.
 */
export interface Engine {
  readonly rules: readonly Rule[]
  step(state: State, input: Input): Stepped
}

export interface EngineOptions {
  /** of a past that is played again: marked, and never to ring */
  readonly replayed?: boolean
}

/** Never throws: a rule that does is reported once and is out of service from then on. */
export function alarmEngine(rules: readonly Rule[], options: EngineOptions = {}): Engine {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const byTopic = listeners(rules)
  const gateways = new Set(rules.filter(isOfGateway).map(({ gateway }) => gateway))
  const hear = (draft: Draft, heard: Heard): void => {
    // One that was locked out is still away, and nobody's business.
    const away = draft.away.filter((gateway) => gateways.has(gateway))
    const absence = { away, isEverybody: away.length === gateways.size }
    for (const rule of concerned(rules, byTopic, heard)) hearOne(draft, rule, { heard, absence })
  }
  return {
    rules,
    step(before, input) {
      const state = input.kind === 'resume' ? resumed(before, input.nowMs) : before
      const draft = draftOf({ rules: byId, state, replayed: options.replayed ?? false })
      draft.advance(Math.max(state.nowMs, input.nowMs))
      take(draft, input, hear)
      return draft.done()
    },
  }
}

type Hear = (draft: Draft, heard: Heard) => void

function take(draft: Draft, input: Input, hear: Hear): void {
  switch (input.kind) {
    case 'tick':
    case 'resume':
      break
    case 'rules':
      draft.adopt()
      break
    case 'acknowledge':
      acknowledge(draft, input)
      break
    case 'shelve':
      shelve(draft, input)
      break
    case 'unshelve':
      unshelve(draft, input)
      break
    case 'readings':
      for (const reading of input.readings) {
        hear(draft, { kind: 'reading', nowMs: draft.nowMs, reading })
      }
      break
    default:
      if (input.kind === 'gateway') draft.note(input.news)
      hear(draft, input)
  }
}

function hearOne(
  draft: Draft,
  rule: Rule,
  { heard, absence }: { readonly heard: Heard; readonly absence: Absence },
): void {
  const { nowMs } = draft
  const known = draft.standings[rule.id] ?? newStanding(nowMs)
  if (known.failed !== null) return
  const before = account(rule, known, nowMs)
  const standing = hushed(before, hushes(rule, heard, absence), nowMs)
  const judged = rule.hears.includes(topicOf(heard)) ? draft.judge(rule, standing, heard) : standing
  if (judged !== before) draft.settle(rule, judged)
}

const isOfGateway = ({ kind }: Rule): boolean => kind === 'gateway_offline'

function listeners(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const byTopic = new Map<string, Rule[]>()
  for (const rule of rules) {
    for (const topic of rule.hears) byTopic.set(topic, [...(byTopic.get(topic) ?? []), rule])
  }
  return byTopic
}

/** What is noted or said of a gateway may quiet rules that do not listen to it. */
function concerned(
  rules: readonly Rule[],
  byTopic: ReadonlyMap<string, readonly Rule[]>,
  heard: Heard,
): readonly Rule[] {
  if (heard.kind === 'gateway' || heard.kind === 'event') return rules
  return byTopic.get(topicOf(heard)) ?? []
}
