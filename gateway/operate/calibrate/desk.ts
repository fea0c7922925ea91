import { randomUUID } from 'node:crypto'
import type {
  CalibrationHistory,
  CalibrationSession,
  KnownSample,
} from '../../contract/calibration.ts'
import type { Answer, Deed } from '../../contract/command.ts'
import { askRunning, partOf } from '../ask.ts'

/** The gateway will not do it; its own sentence says why and what to do. */
export class Declined extends Error {}

/** What can be asked of the running gateway about one probe. Each rejects with Declined. */
export interface Desk {
  /** goes on with the calibration that is being made, or begins one */
  begin(): Promise<CalibrationSession>
  look(): Promise<CalibrationSession>
  point(known: KnownSample, atC: number | null): Promise<CalibrationSession>
  save(): Promise<CalibrationHistory>
  cancel(): Promise<void>
  history(): Promise<CalibrationHistory>
  rollBack(to: number): Promise<CalibrationHistory>
}

const SOON_MS = 10_000
/** A probe in a fresh sample comes to rest within minutes. */
const REST_MS = 300_000
const ON_THE_WAY_MS = 5_000

export function deskOf(config: { readonly outboxFile: string }, channel: string): Desk {
  const ask = async (deed: Deed, withinMs = SOON_MS): Promise<Answer> => {
    const command = { id: randomUUID(), withinMs, by: 'console', do: deed }
    const said = await askRunning(config, { ask: 'command', command }, withinMs + ON_THE_WAY_MS)
    if (said === null) {
      throw new Error('a calibration needs the running gateway: start it, then ask again')
    }
    const { outcome } = partOf(said, 'reply')
    if (!outcome.ok) throw new Declined(outcome.refusal.en)
    return outcome.answer
  }
  const session = async (deed: Deed, withinMs?: number) => {
    const answer = await ask(deed, withinMs)
    if (answer.kind === 'session') return answer.session
    throw new Error(otherVersion)
  }
  const history = async (deed: Deed) => {
    const answer = await ask(deed)
    if (answer.kind === 'history') return answer.history
    throw new Error(otherVersion)
  }
  const look = () => session({ kind: 'calibration-look', channel })
  return {
    look,
    async begin() {
      try {
        return await look()
      } catch (error) {
        if (!(error instanceof Declined)) throw error
        return await session({ kind: 'calibration-start', channel })
      }
    },
    point: (known, atC) => session({ kind: 'calibration-point', channel, known, atC }, REST_MS),
    save: () => history({ kind: 'calibration-save', channel }),
    cancel: async () => void (await ask({ kind: 'calibration-cancel', channel })),
    history: () => history({ kind: 'calibration-history', channel }),
    rollBack: (to) => history({ kind: 'calibration-roll-back', channel, to }),
  }
}

const otherVersion = 'the running gateway is of another version: start it again'
