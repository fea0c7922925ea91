import { NATURE_KINDS, type NatureKind } from '../../firmware-sim/nature/draw.ts'
import { type Figures, figuresOf } from './alarms/figures.ts'
import { replay } from './alarms/replay.ts'
import { type Score, scoreOf } from './alarms/score.ts'

/** As the issue names them: the wet season's bucket and the dry season's layers. */
const LETTERS: Readonly<Record<NatureKind, 'A' | 'B'>> = { bucket: 'A', layers: 'B' }

/**
 * How well the farm is watched: nature → probes → the gateway's judge → alarms → jobs → people who
 * read the wall → nature, minute by minute for `--days`, `--farms` of each of two unlike natures, all
 * in farm time and through the real stages. What befalls a farm is drawn (`script.ts`).
 *
 * **Missed**: the water itself was wrong for longer than it may be, or a probe, wire or gateway was
 * gone, and no matching alarm or job came within its response time (`needs.ts`). What nobody could
 * see meanwhile is told apart (`unseen`): its time begins when sight is back.
 * **False**: an alarm was raised and somebody who went there at once would have found no cause
 * (`true-cause.ts`). **Chattering**: three calls of a rule within a minute (ISA-18.2), or one again
 * within a quarter of an hour of its return. **Detection delay**: from the truth's crossing, and
 * without the rule's own delay. All of it by the simulator's water and script, none of it by what
 * the product reckons; its named limit alone is taken from the alarm that is weighed.
 * **Time to dry**: each morning and noon, against the same farm living on without a drop.
 *
 * `--bare` takes delays and hysteresis away: it must be worse, or this bench could not fail.
 * `--verbose` names each miss and each false alarm.
 */
export async function benchAlarms(args: readonly string[]): Promise<object> {
  const days = numberOf(args, '--days', 30)
  const farms = numberOf(args, '--farms', 2)
  const seed = numberOf(args, '--seed', 1)
  const isBare = args.includes('--bare')
  const scores: { kind: NatureKind; score: Score }[] = []
  for (const kind of NATURE_KINDS) {
    for (let farm = 0; farm < farms; farm++) {
      const own = seed + farm + (kind === 'layers' ? 1000 : 0)
      const lived = await replay({ kind, seed: own, days, isBare, hasForecasts: !isBare })
      const score = scoreOf(lived)
      scores.push({ kind, score })
      if (args.includes('--verbose')) tell(score)
      process.stdout.write(`${kind} ${own}: ${JSON.stringify(brief(figuresOf([score])))}\n`)
    }
  }
  const natures = NATURE_KINDS.map((kind) => {
    const own = scores.filter((each) => each.kind === kind).map(({ score }) => score)
    return [LETTERS[kind], brief(figuresOf(own))]
  })
  return { ...figuresOf(scores.map(({ score }) => score)), natures: Object.fromEntries(natures) }
}

const brief = ({
  missed,
  needs,
  falsePerBedWeek,
  chattering,
  alarmsPerBedDay,
  timeToDry,
}: Figures) => ({
  ...{ missed, needs, falsePerBedWeek, chattering, alarmsPerBedDay, timeToDry },
})

function tell({ met, calls, chatter }: Score): void {
  const say = (text: string) => process.stdout.write(`  ${text}\n`)
  const day = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(5, 16)
  for (const { need, answeredMs } of met) {
    if (answeredMs !== null || need.isUnseen) continue
    say(
      `missed ${need.name} (${need.cause}) at ${need.place} ${day(need.fromMs)} – ${day(need.toMs)}`,
    )
  }
  for (const { rule, happened, isTrue } of calls) {
    if (!isTrue) say(`false ${rule.id} ${day(happened.atMs)} ${happened.occurrence?.value ?? ''}`)
  }
  for (const { rule, atMs } of chatter) say(`chatter ${rule} ${day(atMs)}`)
}

function numberOf(args: readonly string[], name: string, otherwise: number): number {
  const value = Number(args[args.indexOf(name) + 1])
  return args.includes(name) && Number.isInteger(value) && value > 0 ? value : otherwise
}
