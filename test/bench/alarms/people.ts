import { between, chance } from '../../../firmware-sim/nature/chance.ts'
import type { DeedOrder } from '../../../firmware-sim/nature/happening.ts'
import { TANK } from '../../../firmware-sim/nature/nature.ts'
import { DILIGENT, farmhand, type Traits } from '../../../firmware-sim/people/farmhand.ts'
import { instructor } from '../../../firmware-sim/people/instructor.ts'
import { advise } from '../../../server/advice/advise.ts'
import { type NotedDose, readDoses } from '../../../server/advice/doses.ts'
import { advisedTank } from '../../../server/advice/tank-of-farm.ts'
import { DAY_MS, MINUTE_MS, WIB_MS, WORK } from './farm-ground.ts'
import type { Product } from './product.ts'

/** The people of a farm: what they do in this minute, by the wall and by the alarms page. */
export interface People {
  act(nowMs: number, product: Product): Promise<readonly DeedOrder[]>
}

/** An alarm is looked at after so long, in working hours. */
const LOOK_MS = 20 * MINUTE_MS
/** Share of doses that are noted; nobody notes what inmates pour. */
const NOTES = 0.85

/** Half of all farms have a diligent farmhand; the others are late, forget, do half, mix plots up. */
export function traitsOf(seed: number, plots: readonly string[]): Traits {
  if (chance(seed, 941, 0) < 0.5) return { ...DILIGENT, seed, plots }
  return {
    ...{ seed, plots },
    reactionMin: between(5, 40, chance(seed, 941, 1)),
    forgets: between(0, 0.35, chance(seed, 941, 2)),
    doesShare: between(0.5, 1, chance(seed, 941, 3)),
    wrongPlace: between(0, 0.1, chance(seed, 941, 4)),
  }
}

export function people(seed: number, plots: readonly string[]): People {
  const hand = farmhand(traitsOf(seed, plots))
  const boss = instructor({ reactionMin: between(15, 60, chance(seed, 942, 0)) })
  const noted: { kind: NotedDose['kind']; at_ms: number; millilitres: number }[] = []
  let deeds = 0
  return {
    async act(nowMs, product) {
      if (!isAtWork(nowMs)) return []
      acknowledge(nowMs, product)
      const jobs = product.jobs()
      const wanted = boss.wants(nowMs, jobs)
      if (wanted !== null) {
        const cards = await cardsFor(wanted.place, nowMs, { product, noted })
        const steps = cards.filter(({ refusal }) => refusal === null).flatMap((card) => card.steps)
        boss.takeCard(nowMs, wanted, steps)
      }
      const bossDoes = boss.look(nowMs, jobs)
      for (const order of bossDoes) {
        deeds += 1
        if (chance(seed, 943, deeds) < NOTES) note(order, nowMs, { product, noted })
      }
      return [...hand.look(nowMs, jobs), ...bossDoes]
    },
  }
}

interface Office {
  readonly product: Product
  readonly noted: { kind: NotedDose['kind']; at_ms: number; millilitres: number }[]
}

function isAtWork(nowMs: number): boolean {
  const minute = ((nowMs + WIB_MS) % DAY_MS) / MINUTE_MS
  return minute >= WORK.fromMin && minute < WORK.toMin
}

function acknowledge(nowMs: number, product: Product): void {
  for (const { id, state, sinceMs } of product.alarms()) {
    if (state === 'acknowledged' || nowMs - sinceMs < LOOK_MS) continue
    product.give({ kind: 'acknowledge', nowMs, alarm: id, by: 'pembina', comment: '' })
  }
}

const EVENTS: Partial<Record<DeedOrder['kind'], 'nutrient' | 'acid_base' | 'refill'>> = {
  feed: 'nutrient',
  acid: 'acid_base',
  replace_water: 'refill',
  top_up: 'refill',
}

function note({ kind, place, ml }: DeedOrder, nowMs: number, { product, noted }: Office): void {
  const event = EVENTS[kind]
  if (event === undefined) return
  product.give({ kind: 'event', nowMs, event: { place, kind: event, atMs: nowMs } })
  if (event !== 'refill')
    noted.push({ kind: event, at_ms: nowMs, millilitres: Math.round(ml ?? 1) })
}

/** The advice of a place as its page shows it. */
async function cardsFor(place: string, nowMs: number, { product, noted }: Office) {
  const { ground, store, limits } = product
  const seen = (quantity: string) => product.seen(`${TANK}-${quantity}`, nowMs)
  const [ph, ec, cm] = [seen('ph'), seen('ec'), seen('water-level')]
  const target = (quantity: 'ph' | 'ec') => limits(nowMs).limits(TANK, quantity)?.target
  const middle = ({ low, high }: { low: number | null; high: number | null }) =>
    ((low ?? 0) + (high ?? 0)) / 2
  const events = noted.map((dose) => ({ ...dose, place: TANK }))
  const tank = advisedTank({
    ...{ place: TANK, capacityLitres: ground.tankLitres, water: null, nowMs },
    now: {
      litres: cm === null ? ground.tankLitres : (ground.tankLitres * cm) / ground.fullCm,
      ...{ ecMsPerCm: ec ?? 0, ph: ph ?? 7 },
      ...{ isLevelTrusted: cm !== null, isEcTrusted: ec !== null, isPhTrusted: ph !== null },
    },
    targetEc: middle(target('ec') ?? { low: 1.6, high: 1.6 }),
    targetPh: Math.min(6, middle(target('ph') ?? { low: 6, high: 6 })),
    nutrientDoses: await readDoses(store, `${TANK}-ec`, events, 'nutrient'),
    acidDoses: await readDoses(store, `${TANK}-ph`, events, 'acid_base'),
  })
  const alarms = product.alarms().filter((alarm) => alarm.place === place || alarm.place === TANK)
  return advise({ alarms, nowMs, tank, plot: null, isWaterAsked: false })
}
