/** The people of the demo's farm: they read the wall as anybody may, and what they do is logged. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { work } from '../people/at-work.ts'
import { openFarmBook } from '../people/farm-book.ts'
import { DILIGENT, farmhand, type Person } from '../people/farmhand.ts'
import { gardenHands } from '../people/garden-hands.ts'
import { openGrower } from '../people/grower.ts'
import { instructor } from '../people/instructor.ts'
import { openShopDesk } from '../people/shop-desk.ts'
import { openShopkeeper } from '../people/shopkeeper.ts'
import { sowingsOf } from '../people/sowing.ts'
import { BED_PLANS } from './bed-plans.ts'
import { drawn } from './pictures/pictures.ts'
import type { ShopProduct } from './shop-plan.ts'
import { pause } from './wait.ts'

export interface Crew {
  /** the server's, without a path */
  readonly server: string
  readonly token: string
  /** the virtual farm's control port */
  readonly control: string
  readonly seed: number
  readonly speed: number
  readonly logFolder: string
  readonly signal: AbortSignal
}

const LOOK_EVERY_MS = 3000
/** A fast farm is looked at more often, but never without pause. */
const FASTEST_LOOK = 6
const COMES_AFTER_MIN = 12
const REACTION_MIN = 2.5

/** Works until the signal aborts. */
export async function sendCrew(crew: Crew): Promise<void> {
  const note = logIn(crew.logFolder)
  const hand = farmhand({ ...DILIGENT, seed: crew.seed, reactionMin: REACTION_MIN })
  await work(
    {
      server: crew.server,
      token: crew.token,
      control: crew.control,
      people: {
        farmhand: noting(hand, note),
        instructor: instructor({ reactionMin: COMES_AFTER_MIN }),
      },
      everyMs: LOOK_EVERY_MS / Math.min(FASTEST_LOOK, Math.max(1, crew.speed)),
      trouble: (sentence) => note({ trouble: sentence }),
    },
    crew.signal,
  )
}

export interface Growers extends Omit<Crew, 'token'> {
  /** the first instant of the live farm: its people's plan is counted from it */
  readonly liveMs: number
  /** a fresh one-time link for the instructor who writes the farm book */
  link(): Promise<string>
  now(): number
}

const TEND_EVERY_MS = 20_000
const TRY_AGAIN_MS = 3000

/** Plants, weighs and harvests, what is past first, until the signal aborts. */
export async function sendGrowers(growers: Growers): Promise<void> {
  const { server, control, seed, signal, liveMs, link } = growers
  const note = logIn(growers.logFolder)
  const trouble = (sentence: string) => note({ trouble: sentence })
  const grower = openGrower(
    {
      book: openFarmBook({ server, link, signal, trouble }),
      hands: gardenHands(control, signal),
      traits: { seed, forgets: 0.12, guesses: 0.6 },
    },
    (untilMs) => BED_PLANS.flatMap((plan) => sowingsOf(plan, liveMs, untilMs)),
  )
  await tendAgainAndAgain(grower, growers, trouble)
}

/** Opens the shop, writes down what was sold and goes on selling, until the signal aborts. */
export async function sendSellers(sellers: Growers): Promise<void> {
  const { server, seed, signal, liveMs, link } = sellers
  const note = logIn(sellers.logFolder)
  const trouble = (sentence: string) => note({ trouble: sentence })
  const desk = openShopDesk({ server, link, signal, trouble })
  const picture = ({ picture: wanted }: ShopProduct) =>
    wanted === null ? null : drawn(wanted.kind)
  const shopkeeper = openShopkeeper({ desk, liveMs, picture }, seed)
  await tendAgainAndAgain(shopkeeper, sellers, trouble)
}

async function tendAgainAndAgain(
  { tend }: { tend(nowMs: number): Promise<void> },
  { signal, now, speed }: Growers,
  trouble: (sentence: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    const isDone = await tend(now()).then(
      () => true,
      (cause: unknown) => {
        if (!signal.aborted) trouble(cause instanceof Error ? cause.message : String(cause))
        return false
      },
    )
    const pace = Math.min(FASTEST_LOOK, Math.max(1, speed))
    await pause(isDone ? TEND_EVERY_MS / pace : TRY_AGAIN_MS, signal)
  }
}

const noting = (person: Person, note: (entry: object) => void): Person => ({
  look(nowMs, jobs) {
    const orders = person.look(nowMs, jobs)
    for (const order of orders) note({ atMs: nowMs, ...order })
    return orders
  },
})

function logIn(folder: string) {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'people.log')
  return (entry: object) => appendFileSync(path, `${JSON.stringify(entry)}\n`)
}
