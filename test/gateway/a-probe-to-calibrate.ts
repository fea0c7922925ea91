import type { CalibrationSession, MeasuredPoint } from '../../gateway/contract/calibration.ts'
import type { Command, Reply } from '../../gateway/contract/command.ts'
import type { Sentence } from '../../gateway/contract/shape.ts'

const AT = Date.UTC(2026, 10, 21, 3)
type Outcome = Reply['outcome']

const declined = (en: string): Outcome => ({ ok: false, refusal: { id: en, en } satisfies Sentence })

/** A pH probe that takes every buffer at once; the far end of a terminal that calibrates. */
export function aProbeToCalibrate() {
  let points: MeasuredPoint[] | null = null
  let saved = 0
  const deeds: string[] = []
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
  const perform = ({ do: deed }: Command): Outcome => {
    deeds.push(deed.kind)
    if (deed.channel !== 'tandon-1-ph') return declined(`no channel ${deed.channel}`)
    if (deed.kind === 'calibration-history') return history()
    if (deed.kind === 'calibration-roll-back') {
      saved = deed.to
      return history()
    }
    if (deed.kind === 'calibration-start') points = []
    if (points === null) return declined('no calibration is being made; start one first')
    if (deed.kind === 'calibration-point') {
      const { known, atC } = deed
      if (known.method === 'ph' && known.ph === 2) return declined('the probe has not come to rest')
      points.push({ known, raw: 1_528.7, spread: 0.2, atC, atMs: AT })
    }
    if (deed.kind === 'calibration-save' && points.length < 2) return declined('too few points')
    if (deed.kind === 'calibration-save' || deed.kind === 'calibration-cancel') {
      saved += deed.kind === 'calibration-save' ? 1 : 0
      points = null
      return history()
    }
    return session()
  }
  return {
    deeds,
    isOpen: () => points !== null,
    savedTimes: () => saved,
    handle: async (command: unknown): Promise<Reply> => ({
      id: (command as Command).id,
      outcome: perform(command as Command),
    }),
  }
}
