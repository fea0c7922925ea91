import { readFileSync } from 'node:fs'
import type { ServerCommand } from './server-command.ts'
import { OWNER_ONLY, writeWhole } from './whole-file.ts'

interface Kept {
  readonly id: string
  readonly secret: string
}

const NAME = 'demo'
const DAYS = '3650'

/** The demo's API token: made once, kept in `file`, made anew when it was revoked or lost. */
export async function keepToken(server: ServerCommand, file: string): Promise<string> {
  const kept = readKept(file)
  const { tokens } = (await server('token', 'list')) as { tokens: readonly { id: string }[] }
  if (kept !== null && tokens.some(({ id }) => id === kept.id)) return kept.secret
  const made = await server('token', 'add', NAME, '--days', DAYS)
  const { token, secret } = made as { token: { id: string }; secret: string }
  writeWhole(file, `${JSON.stringify({ id: token.id, secret } satisfies Kept)}\n`, OWNER_ONLY)
  return secret
}

function readKept(file: string): Kept | null {
  try {
    const { id, secret } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>
    return typeof id === 'string' && typeof secret === 'string' ? { id, secret } : null
  } catch {
    return null
  }
}
