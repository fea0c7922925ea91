import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { ensureAuthority, keyHashOf } from '../certs/authority.ts'
import { thisMachine } from '../certs/machine.ts'
import { ownNames } from '../certs/names.ts'
import type { Config } from '../config.ts'
import { joinAddresses } from '../join/addresses.ts'
import { invite } from '../join/invitations.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

/** Makes a code by which a gateway joins this farm, or joins again with a new secret. */
export async function inviteGateway(
  config: Config,
  { id, json }: { readonly id: string; readonly json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!new RegExp(SLUG_PATTERN).test(id)) {
    throw new StartRefusal(`"${id}" cannot name a gateway: use a-z, 0-9 and "-", like kebun-1.`)
  }
  const { dataDir, reach } = config
  return await withBook(config, async (book, site) => {
    const nowMs = Date.now()
    const names = ownNames(thisMachine(), reach.names)
    const authority = await ensureAuthority(dataDir, { site: site.slug, names, nowMs })
    const keyHash = keyHashOf(authority.certificate)
    const made = await invite(book, { gateway: id, keyHash }, { who: 'console', nowMs })
    const servers = joinAddresses(names, reach.httpsPort)
    if (json) {
      terminal.out(JSON.stringify({ gateway: id, ...made, servers }))
      return 0
    }
    const [server = 'https://SERVER:8443', ...others] = servers
    terminal.out(`On the gateway, within 15 minutes (one use, five tries):`)
    terminal.out(`  panen-gateway join ${server} --code ${made.code}`)
    if (others.length > 0) terminal.out(`The server is also called ${others.join(', ')}.`)
    if (reach.listen.length === 0) terminal.out(HINT)
    return 0
  })
}

const HINT =
  'This environment keeps the server to its own machine: start it with PANEN_LISTEN=0.0.0.0, or no gateway elsewhere can join.'
