import { atOnce } from './book/at-once.ts'
import type { Ground } from './ground.ts'
import type { Door } from './people/door.ts'
import { linkPath, makeLink } from './people/links.ts'
import { passwordHasher } from './people/password-hash.ts'
import { isNobodyThere } from './people/people.ts'
import { POLICY, type Policy } from './people/policy.ts'
import { refusalNotes } from './people/refusal-notes.ts'
import { countTries } from './people/tries.ts'

export interface DoorParts {
  /** instead of the product's own table */
  readonly policy?: Policy | undefined
  /** wall time */
  readonly nowMs?: (() => number) | undefined
}

/** Wrong pairing codes from one address before it must wait. */
const FREE_GUESSES = 10

/** Everything that decides who may come in. */
export async function openDoor(ground: Ground, parts: DoorParts): Promise<Door> {
  const nowMs = parts.nowMs ?? Date.now
  return {
    book: ground.book,
    site: ground.site,
    policy: parts.policy ?? POLICY,
    hasher: await passwordHasher(),
    tries: countTries({ nowMs }),
    guesses: countTries({ nowMs, free: FREE_GUESSES }),
    noteRefusal: refusalNotes(ground.book, nowMs),
    nowMs,
    isDemo: ground.config.isDemo,
  }
}

/**
 * The one-time link by which the first administrator comes in; null once somebody has an account,
 * and in a demo, which hands out its own. It is for the console only and never for the log.
 */
export async function setupSentence(door: Door, url: string): Promise<string | null> {
  if (door.isDemo) return null
  const link = await atOnce(door.book, async (writing) => {
    if (!(await isNobodyThere(writing))) return null
    return await makeLink(writing, { kind: 'setup', person: null }, door.nowMs())
  })
  if (link === null) return null
  return `Nobody has an account yet. Open this link within 30 minutes to become the administrator (one use):\n${url}${linkPath(link.secret)}`
}
