import type { CalibrationSession, MeasuredPoint } from '../../gateway/contract/calibration.ts'
import type { Command, Deed, Reply } from '../../gateway/contract/command.ts'
import type { Sentence } from '../../gateway/contract/shape.ts'

const AT = Date.UTC(2026, 10, 21, 3)
type Outcome = Reply['outcome']
type Point = Extract<Deed, { kind: 'calibration-point' }>

const declined = (en: string): Outcome => ({
  ok: false,
  refusal: { id: en, en } satisfies Sentence,
})

/** A pH probe that takes every buffer at once; the far end of a terminal that calibrates. */
export function aProbeToCalibrate() {
  let points: MeasuredPoint[] | null = null
  let saved = 0
  const session = (): Outcome => ({ ok: true, answer: { kind: 'session', session: told() } })
  const told = (): CalibrationSession => ({
    channel: 'tandon-1-ph',
    probe: 'ph-01',
    method: 'ph',
    startedAtMs: AT,
    endsMs: AT + 1_000,
    now: { raw: 1_528.7, spread: 0.2, atC: 27, isStable: true },
    recognisedPh: 7,
    points: points ?? [],
    result:
      (points ?? []).length < 2
        ? null
        : {
            verdict: 'good',
            sentences: [{ id: 'seperti baru', en: 'as new' }],
            slopePercent: 98.2,
            offsetMv: 3.1,
            cellConstant: null,
            residual: 0,
            before: 6.9,
            after: 7,
          },
  })
  const history = (): Outcome => ({
    ok: true,
    answer: {
      kind: 'history',
      history: {
        channel: 'tandon-1-ph',
        probe: 'ph-01',
        inForce: saved,
        dueMs: AT,
        calibrations: [],
      },
    },
  })
  const end = () => {
    points = null
    return history()
  }
  const measure = ({ known, atC }: Point): Outcome => {
    if (known.method === 'ph' && known.ph === 2) return declined('the probe has not come to rest')
    points?.push({ known, raw: 1_528.7, spread: 0.2, atC, atMs: AT })
    return session()
  }
  const inSession = (deed: Deed): Outcome => {
    if (points === null) return declined('no calibration is being made; start one first')
    if (deed.kind === 'calibration-point') return measure(deed)
    if (deed.kind === 'calibration-cancel') return end()
    if (deed.kind !== 'calibration-save') return session()
    if (points.length < 2) return declined('too few points')
    saved += 1
    return end()
  }
  const perform = ({ do: deed }: Command): Outcome => {
    if (deed.channel !== 'tandon-1-ph') return declined(`no channel ${deed.channel}`)
    if (deed.kind === 'calibration-history') return history()
    if (deed.kind === 'calibration-start') points = []
    if (deed.kind !== 'calibration-roll-back') return inSession(deed)
    saved = deed.to
    return history()
  }
  return {
    isOpen: () => points !== null,
    savedTimes: () => saved,
    handle: async (command: unknown): Promise<Reply> => ({
      id: (command as Command).id,
      outcome: perform(command as Command),
    }),
  }
}
