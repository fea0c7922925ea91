/** The people of the demo's farm: they read the wall as anybody may, and what they do is logged. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { work } from '../people/at-work.ts'
import { DILIGENT, farmhand, type Person } from '../people/farmhand.ts'
import { instructor } from '../people/instructor.ts'

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
