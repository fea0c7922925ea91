import { rmSync } from 'node:fs'
import { enterLink } from './people.ts'
import type { Screen } from './screen.ts'
import type { ServerCommand } from './server-command.ts'
import { keepToken } from './token.ts'
import { pairingLink } from './wall.ts'
import { OWNER_ONLY, writeWhole } from './whole-file.ts'

/** One entry for each kind of user; who cannot be let in has none. */
export interface Links {
  readonly instructor: string | undefined
  readonly sales: string | undefined
  readonly admin: string | undefined
  /** bearer token of a program */
  readonly api: string | undefined
  /** opened on a wall display, pairs it */
  readonly wall: string | undefined
}

export interface Making {
  /** the server's, without a path */
  readonly url: string
  readonly tokenFile: string
  readonly screen: Screen
  readonly signal: AbortSignal
}

/** Fresh one-time links and the kept token. What the server refuses is said and left out. */
export async function freshLinks(
  server: ServerCommand,
  { url, tokenFile, screen, signal }: Making,
): Promise<Links> {
  const attempt = (made: Promise<string>) =>
    made.catch((cause: unknown) => {
      if (signal.aborted) throw cause
      screen.say(cause instanceof Error ? cause.message : String(cause))
      return undefined
    })
  return {
    instructor: await attempt(enterLink(server, 'instructor')),
    sales: await attempt(enterLink(server, 'sales')),
    admin: await attempt(enterLink(server, 'admin')),
    api: await attempt(keepToken(server, tokenFile)),
    wall: await attempt(pairingLink(server, url)),
  }
}

/** Links of an earlier start lead nowhere until this one is ready. */
export const forgetLinks = (path: string) => rmSync(path, { force: true })

export const writeLinks = (path: string, links: Links) =>
  writeWhole(path, `${JSON.stringify(links, null, 2)}\n`, OWNER_ONLY)

const KINDS = [
  { kind: 'instructor', id: 'Pembina', en: 'Instructor' },
  { kind: 'sales', id: 'Penjualan', en: 'Sales' },
  { kind: 'admin', id: 'Admin', en: 'Administrator' },
  { kind: 'wall', id: 'Layar dinding', en: 'Wall display' },
] as const
const WIDTH = 16

/** Says every link, Indonesian first; the token stays in the file. */
export function showLinks(screen: Screen, links: Links, file: string): void {
  const linesIn = (language: 'id' | 'en') =>
    KINDS.flatMap(({ kind, [language]: who }) =>
      links[kind] === undefined ? [] : [`  ${who.padEnd(WIDTH)}${links[kind]}`],
    )
  screen.say(
    '',
    'Kebun Lapas Cilegon sudah hidup. Buka di peramban; setiap tautan berlaku sekali:',
    ...linesIn('id'),
    `  ${'Program'.padEnd(WIDTH)}token di ${file}`,
    'Berhenti: Ctrl-C. Jalankan lagi: data diteruskan, tautan baru.',
    '',
    'The farm of Lapas Cilegon is live. Open in a browser; each link works once:',
    ...linesIn('en'),
    `  ${'Program'.padEnd(WIDTH)}token in ${file}`,
    'Stop: Ctrl-C. Start again: it goes on with the same data and new links.',
    '',
  )
}
