import { open, readFile, rename } from 'node:fs/promises'
import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { atOnce } from '../book/at-once.ts'
import { findGateway, putGateway, readGateways, revokeGateway } from '../book/gateways.ts'
import { hashSecret, newSecret } from '../broker/secret.ts'
import type { Config } from '../config.ts'
import { note } from '../people/audit.ts'
import { deedOf } from '../people/people.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

/**
 * Lets a gateway in: makes its secret and writes it where only this user can read it. When the file
 * already holds the secret in force, nothing changes; any other content gives it a new one.
 */
export async function addGateway(
  config: Config,
  { id, secretFile }: { readonly id: string; readonly secretFile: string },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!new RegExp(SLUG_PATTERN).test(id)) {
    throw new StartRefusal(`"${id}" cannot name a gateway: use a-z, 0-9 and "-", like kebun-1.`)
  }
  return await withBook(config, async (book) => {
    const row = await findGateway(book, id)
    const held = (await readFile(secretFile, 'utf8').catch(() => '')).trim()
    if (row !== null && row.revoked_at_ms === null && row.secret_hash === hashSecret(held)) {
      terminal.out(`Gateway ${id} keeps its secret in ${secretFile}.`)
      return 0
    }
    const secret = newSecret()
    await writeSecret(secretFile, secret)
    await atOnce(book, async (writing) => {
      await putGateway(writing, { id, secretHash: hashSecret(secret), atMs: Date.now() })
      await note(writing, deedOf(byConsole(), 'gateway_added', id))
    })
    terminal.out(`Gateway ${id} has a new secret in ${secretFile}.`)
    return 0
  })
}

/** Locks a gateway out; a running server ends its connection within seconds. */
export async function removeGateway(
  config: Config,
  id: string,
  terminal: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book) => {
    const isRevoked = await atOnce(book, async (writing) => {
      const was = await revokeGateway(writing, id, Date.now())
      if (was) await note(writing, deedOf(byConsole(), 'gateway_revoked', id))
      return was
    })
    if (!isRevoked) {
      throw new StartRefusal(`There is no gateway ${id}: see "panen-server gateway list".`)
    }
    terminal.out(`Gateway ${id} is locked out.`)
    return 0
  })
}

const byConsole = () => ({ who: 'console', nowMs: Date.now() })

/** One line for each gateway. */
export async function listGateways(config: Config, terminal: Terminal): Promise<ExitCode> {
  return await withBook(config, async (book) => {
    for (const { id, revoked_at_ms: revokedMs, seen_at_ms: seenMs } of await readGateways(book)) {
      const seen = seenMs === null ? 'never heard of' : `heard of ${new Date(seenMs).toISOString()}`
      terminal.out(`${id}  ${revokedMs === null ? 'allowed' : 'locked out'}  ${seen}`)
    }
    return 0
  })
}

/** Whole or not at all: a gateway that reads half a secret would be refused for no visible reason. */
async function writeSecret(file: string, secret: string): Promise<void> {
  const next = `${file}.new`
  try {
    const handle = await open(next, 'w', 0o600)
    try {
      await handle.chmod(0o600)
      await handle.writeFile(`${secret}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(next, file)
  } catch (cause) {
    throw new StartRefusal(
      `The secret cannot be written to ${file}: name a file in a folder of yours.`,
      { cause },
    )
  }
}
