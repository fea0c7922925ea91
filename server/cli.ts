#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { type Config, readConfig } from './config.ts'
import { findInstallation } from './installation.ts'
import { readAccessWish } from './operate/access-wish.ts'
import { type ExitCode, explain, refuse, type Terminal } from './operate/outcome.ts'
import { StartRefusal } from './start-refusal.ts'

const HELP = `panen-server: remembers what gateways measure and shows it.

Usage
  panen-server [serve]                           run the server (default)
  panen-server setup --site FILE                 write a site into the farm book
  panen-server gateway invite ID                 a code by which a gateway elsewhere joins
  panen-server gateway add ID --secret-file FILE let a gateway on this machine in
  panen-server gateway revoke ID                 lock a gateway out
  panen-server gateway list                      show the gateways
  panen-server user list                         show who may sign in
  panen-server user add NAME --role ROLE         add a person; prints a one-time link
  panen-server user link NAME                    a fresh link to choose a (new) password
  panen-server user role NAME ROLE               change what a person may do
  panen-server user disable | enable NAME        lock a person out, or let them in again
  panen-server user enter NAME                   a one-time link that signs in at once
  panen-server token list | revoke ID            show the tokens of programs, or take one back
  panen-server token add NAME --days N           make one that reads the farm's values
  panen-server wall list | revoke ID             show the wall displays, or take one's right away
  panen-server wall add NAME                     a pairing code for a new wall display
  panen-server audit list | verify | export      show, check or print the whole audit log
  panen-server clock confirm                     say that this computer's clock is right
  panen-server ca show                           the farm's own certificate authority
  panen-server ca rotate [--stolen]              a new one; --stolen: nobody shall trust the old one
  panen-server history retention [--dry-run]     drop what is older than it is to be kept
  panen-server backup [--to DIR]                 back up book, history and keys now, and try the backup
  panen-server restore DIR [--data DIR]          put a backup in place of a farm that does not run;
                                                 --dry-run only checks, --replace keeps old data aside
  panen-server --help | --version

Environment
  PANEN_DATA        folder of the farm book and the history   ./data
  PANEN_PORT        screens and API, on 127.0.0.1             8080
  PANEN_MQTT_PORT   gateways, on 127.0.0.1                    1883
  PANEN_LISTEN      addresses for other machines, TLS only    none; 0.0.0.0 for all
  PANEN_HTTPS_PORT  screens and API there                     8443
  PANEN_MQTTS_PORT  gateways there                            8883
  PANEN_NAMES       how else the server is called there       its own names and addresses
  PANEN_CERTIFICATE, PANEN_CERTIFICATE_KEY  PEM files to show browsers instead of the farm's own
  PANEN_HSTS        1: browsers may never come without TLS    1 with PANEN_CERTIFICATE
  PANEN_STORE       history: sqlite:FILE or                   sqlite:<PANEN_DATA>/series.db
                    influx1+http://user:password@host:8086/database
                    influx2+http://host:8086/?org=ORG&bucket=BUCKET
                    influx3+http://host:8181/?database=DATABASE
  PANEN_INFLUX_TOKEN  lets the server in to InfluxDB 2 and 3  none
  PANEN_KEEP_RAW_DAYS, PANEN_KEEP_MINUTE_DAYS, PANEN_KEEP_HOUR_DAYS
                    how long readings and their summaries stay   for ever
  PANEN_BACKUP      folder of the backups, or off             <PANEN_DATA>/backups
  PANEN_BACKUP_AT   when at night, by the farm's clock        02:17
  PANEN_BACKUP_GB   older ones leave when all are larger      20
  PANEN_SPEED       farm seconds per second                   1
  PANEN_CLOCK_ANCHOR  epoch ms where a faster farm starts     today 00:00 UTC

The site file, in YAML; kind is hydroponic or melon, tank and crop may be left out
  site: { slug: lapas-cilegon, name: Lapas Cilegon, zone: Asia/Jakarta }
  tanks:
    - { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000, crop: pakcoy }
  beds:
    - { slug: bedeng-1, number: 1, name: Bedeng 1, kind: hydroponic, tank: tandon-1, crop: pakcoy }

Examples
  PANEN_DATA=/srv/panen panen-server setup --site lapas-cilegon.yaml
  PANEN_DATA=/srv/panen panen-server gateway add kebun-1 --secret-file kebun-1.secret
  PANEN_DATA=/srv/panen PANEN_STORE=influx1+http://127.0.0.1:8086/panen panen-server

Roles: administrator, instructor, sales, viewer. A forgotten password: "user link NAME".
The user, token, wall, audit, ca, history and gateway invite commands take --json. A running server obeys within a second.
A new secret for a gateway: invite it again, and let it join again.
Exit code: 0 done, 1 failed, 2 asked for something that is wrong.
`

interface Words {
  readonly words: readonly string[]
  readonly options: {
    readonly site?: string
    readonly 'secret-file'?: string
    readonly role?: string
    readonly days?: string
    readonly stolen?: boolean
    readonly json?: boolean
    readonly 'dry-run'?: boolean
    readonly to?: string
    readonly data?: string
    readonly replace?: boolean
    readonly help?: boolean
    readonly version?: boolean
  }
}

function readWords(args: readonly string[]): Words {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        'secret-file': { type: 'string' },
        role: { type: 'string' },
        days: { type: 'string' },
        stolen: { type: 'boolean' },
        json: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        to: { type: 'string' },
        data: { type: 'string' },
        replace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
    return { words: positionals, options: values }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(`${why}. See "panen-server --help".`, { cause })
  }
}

/** One command, chosen by its words. Gives its exit code; never throws. */
async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const { words, options } = readWords(args)
    if (options.help) return say(HELP, terminal)
    if (options.version) return say(findInstallation().version, terminal)
    const command = chooseCommand(words, options, terminal)
    const { data } = options
    const config = readConfig(
      data === undefined ? process.env : { ...process.env, PANEN_DATA: data },
    )
    return config.ok ? await command(config.config) : refuse(config.problems, terminal)
  } catch (error) {
    return explain(error, terminal)
  }
}

type Command = (config: Config) => Promise<ExitCode>

function chooseCommand(
  words: readonly string[],
  options: Words['options'],
  terminal: Terminal,
): Command {
  const chosen = (COMMANDS[words[0] ?? ''] ?? farmCommand)(words, options, terminal)
  if (chosen !== null) return chosen
  throw new StartRefusal(`"${words.join(' ')}" is not a whole command. See "panen-server --help".`)
}

// Each command loads what it needs when it runs: a small computer should not read the whole server
// to print its help.

function farmCommand(
  words: readonly string[],
  { site }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (words.length > 1) return null
  const [command = 'serve'] = words
  if (command === 'serve') {
    return async (config) => (await import('./operate/serve.ts')).serve(config)
  }
  if (command !== 'setup' || site === undefined) return null
  return async (config) => (await import('./operate/setup.ts')).setup(config, site, terminal)
}

function gatewayCommand(
  [, action, id, ...more]: readonly string[],
  { 'secret-file': secretFile, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0) return null
  const commands = () => import('./operate/gateway.ts')
  if (action === 'list' && id === undefined) {
    return async (config) => (await commands()).listGateways(config, terminal)
  }
  if (id === undefined) return null
  if (action === 'revoke') {
    return async (config) => (await commands()).removeGateway(config, id, terminal)
  }
  if (action === 'invite') {
    const command = () => import('./operate/gateway-invite.ts')
    return async (config) => (await command()).inviteGateway(config, { id, json }, terminal)
  }
  if (action !== 'add' || secretFile === undefined) return null
  return async (config) => (await commands()).addGateway(config, { id, secretFile }, terminal)
}

function caCommand(
  [, action, ...more]: readonly string[],
  { stolen = false, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0 || (action !== 'show' && action !== 'rotate')) return null
  if (stolen && action === 'show') return null
  return async (config) =>
    (await import('./operate/ca.ts')).ca(config, { action, stolen, json }, terminal)
}

function historyCommand(
  [, action, ...more]: readonly string[],
  { 'dry-run': dryRun = false, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (action !== 'retention' || more.length > 0) return null
  const command = () => import('./operate/history-retention.ts')
  return async (config) => (await command()).historyRetention(config, { dryRun, json }, terminal)
}

function accessCommand(
  words: readonly string[],
  options: Words['options'],
  terminal: Terminal,
): Command | null {
  const wish = readAccessWish(words, options)
  if (wish === null) return null
  return async (config) => (await import('./operate/access.ts')).access(config, wish, terminal)
}

function backupCommand(
  [, ...more]: readonly string[],
  { to, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0) return null
  return async (config) =>
    (await import('./operate/backup.ts')).backup(config, { to, json }, terminal)
}

function restoreCommand(
  [, from, ...more]: readonly string[],
  { replace = false, 'dry-run': dryRun = false, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (from === undefined || more.length > 0) return null
  const wish = { from, replace, dryRun, json }
  return async (config) => (await import('./operate/restore.ts')).restore(config, wish, terminal)
}

const COMMANDS: Readonly<Record<string, typeof farmCommand>> = {
  gateway: gatewayCommand,
  ca: caCommand,
  backup: backupCommand,
  restore: restoreCommand,
  history: historyCommand,
  user: accessCommand,
  token: accessCommand,
  wall: accessCommand,
  audit: accessCommand,
  clock: accessCommand,
}

function say(text: string, terminal: Terminal): ExitCode {
  terminal.out(text)
  return 0
}

process.exit(
  await run(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line.trimEnd()}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  }),
)
