import type { PortState } from '../../contract/state.ts'
import { portStates } from '../../port-states.ts'
import { talkOnPorts } from '../../talk-on-ports.ts'
import { farmClock } from '../../time/clock.ts'
import { NO_MARKS, stamper } from '../../time/stamp.ts'
import { readingWords } from '../plain-words.ts'
import { type Examination, type Finding, fail, ok, type Patient, warn } from './finding.ts'

const ANSWER_WITHIN_MS = 12_000
const LOOK_EVERY_MS = 50

/** Whether every port answers: as the running gateway sees it, or opened here for a moment. */
export const examineWires: Examination = async (patient) => {
  const { running } = patient
  const states = running === null ? await openedHere(patient) : running.status.state.ports
  return states.map(wireFinding)
}

function wireFinding({ id, up, fault }: PortState): Finding {
  const about = `port ${id}`
  if (fault === null && up) return ok(about, 'answers')
  const says = fault?.en ?? 'does not answer'
  const remedy = 'check cable and power there, and the url in the configuration'
  return up ? warn(about, `answers, but ${says}`, remedy) : fail(about, says, remedy)
}

async function openedHere({ config }: Patient): Promise<PortState[]> {
  const clock = farmClock()
  const quiet = { info() {}, warn() {} }
  const states = portStates({
    ...config,
    uptimeMs: clock.now,
    whenAt: (ms) => ms,
    log: quiet,
    onChange: () => {},
  })
  const told = new Set<string>()
  const stop = talkOnPorts({
    ...config,
    clock,
    stamper: stamper(clock, NO_MARKS),
    // Nothing becomes durable here, so a source that can tell again keeps what it has.
    line: { take: async () => false, listen: () => () => {} },
    position: () => 0,
    tell(id, up, fault) {
      told.add(id)
      states.set(id, up, fault)
    },
    random: Math.random,
  })
  const endMs = performance.now() + ANSWER_WITHIN_MS
  while (told.size < config.ports.length && performance.now() < endMs) {
    await new Promise((later) => setTimeout(later, LOOK_EVERY_MS))
  }
  const seen = states.all()
  await stop()
  return seen
}

/** Channels of the running gateway whose last reading is bad or missing. */
export const examineChannels: Examination = async ({ config, running }) => {
  if (running === null) return []
  const findings = config.channels.flatMap(({ announcement: { id, unit } }) => {
    const reading = running.readings.find(({ channel }) => channel === id)
    const remedy = 'look at this probe; README: "Add a probe"'
    if (reading === undefined) return [warn(`channel ${id}`, 'gave no reading yet', remedy)]
    if (reading.quality !== 'bad') return []
    return [warn(`channel ${id}`, readingWords(reading, unit), remedy)]
  })
  const total = config.channels.length
  return findings.length > 0 ? findings : [ok('channels', `all ${total} give readings`)]
}
