import { X509Certificate } from 'node:crypto'
import { readGateways } from '../book/gateways.ts'
import type { BookDatabase } from '../book/tables.ts'
import {
  type Authority,
  ensureAuthority,
  fingerprintOf,
  madeMs,
  readAuthority,
  rotateAuthority,
  validityOf,
} from '../certs/authority.ts'
import { thisMachine } from '../certs/machine.ts'
import { ownNames } from '../certs/names.ts'
import type { Config } from '../config.ts'
import { noteAlone } from '../people/audit.ts'
import { deedOf } from '../people/people.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface CaWish {
  readonly action: 'show' | 'rotate'
  /** the key may be in wrong hands: nothing leads from the old authority to the new one */
  readonly stolen: boolean
  readonly json: boolean
}

/** Shows the farm's own certificate authority, or puts a new one in its place. */
export async function ca(config: Config, wish: CaWish, terminal: Terminal): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const { dataDir, reach } = config
    const nowMs = Date.now()
    const founding = { site: site.slug, names: ownNames(thisMachine(), reach.names), nowMs }
    if (wish.action === 'show') {
      return tell(await ensureAuthority(dataDir, founding), wish, terminal)
    }
    const behind = await leftBehind(book, await readAuthority(dataDir))
    const authority = await rotateAuthority(dataDir, founding, wish.stolen)
    const deed = deedOf({ who: 'console', nowMs }, 'authority_rotated', site.slug)
    const sha256 = fingerprintOf(authority.certificate)
    await noteAlone(book, { ...deed, after: { sha256, stolen: wish.stolen } })
    const code = tell(authority, wish, terminal)
    if (wish.json) return code
    terminal.out(wish.stolen ? JOIN_AGAIN : FOLLOW)
    if (!wish.stolen && behind.length > 0) terminal.out(tooLateFor(behind))
    return code
  })
}

/** Gateways that know only an authority before the last one: its key is gone, so nothing leads them on. */
async function leftBehind(book: BookDatabase, last: Authority | null): Promise<string[]> {
  if (last === null || last.cross === null) return []
  const sinceMs = madeMs(last)
  const all = await readGateways(book)
  const away = all.filter((each) => each.revoked_at_ms === null && (each.seen_at_ms ?? 0) < sinceMs)
  return away.filter((each) => each.created_at_ms < sinceMs).map(({ id }) => id)
}

const tooLateFor = (gateways: readonly string[]) =>
  `Not seen since the rotation before this one, so they must join again ("gateway invite"): ${gateways.join(', ')}.`

const FOLLOW =
  'A running server shows it within a minute. Gateways learn it when they next connect, if that is before the next rotation; on phones and computers install /ca.crt again when it suits.'
const JOIN_AGAIN =
  'A running server shows it within a minute. Nobody trusts it yet: let every gateway join again ("gateway invite") and install /ca.crt again.'

function tell({ certificate }: Authority, { json }: CaWish, { out }: Terminal): ExitCode {
  const { subject } = new X509Certificate(certificate)
  const until = new Date(validityOf(certificate).untilMs).toISOString()
  const sha256 = fingerprintOf(certificate)
  if (json) {
    out(JSON.stringify({ name: subject.replace(/^CN=/, ''), sha256, until, certificate }))
    return 0
  }
  out(`${subject.replace(/^CN=/, '')}, until ${until.slice(0, 10)}`)
  out(`SHA-256 ${sha256}`)
  return 0
}
