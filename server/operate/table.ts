import type { Config } from '../config.ts'
import { StartRefusal } from '../start-refusal.ts'
import { readAccessWish } from './access-wish.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import type { Words } from './words.ts'

export type Command = (config: Config) => Promise<ExitCode>

/** Throws a StartRefusal when the words are not a whole command. */
export function chooseCommand(
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
    return async (config) => (await import('./serve.ts')).serve(config)
  }
  if (command === 'ingest' && site !== undefined) {
    return async (config) => (await import('./ingest.ts')).ingest(config, site)
  }
  if (command !== 'setup' || site === undefined) return null
  return async (config) => (await import('./setup.ts')).setup(config, site, terminal)
}

function gatewayCommand(
  [, action, id, ...more]: readonly string[],
  { 'secret-file': secretFile, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0) return null
  const commands = () => import('./gateway.ts')
  if (action === 'list' && id === undefined) {
    return async (config) => (await commands()).listGateways(config, terminal)
  }
  if (id === undefined) return null
  if (action === 'revoke') {
    return async (config) => (await commands()).removeGateway(config, id, terminal)
  }
  if (action === 'invite') {
    const command = () => import('./gateway-invite.ts')
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
  return async (config) => (await import('./ca.ts')).ca(config, { action, stolen, json }, terminal)
}

function historyCommand(
  [, action, ...more]: readonly string[],
  { 'dry-run': dryRun = false, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (action !== 'retention' || more.length > 0) return null
  const command = () => import('./history-retention.ts')
  return async (config) => (await command()).historyRetention(config, { dryRun, json }, terminal)
}

function alarmsCommand(
  [, action, ...more]: readonly string[],
  { from, to, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (action !== 'replay' || more.length > 0 || from === undefined || to === undefined) return null
  const command = () => import('./alarms-replay.ts')
  return async (config) => (await command()).replayAlarms(config, { from, to, json }, terminal)
}

function forecastCommand(
  [, action, run, ...more]: readonly string[],
  { folder, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  const commands = () => import('./forecast.ts')
  if (more.length > 0) return null
  if (action === 'replay' && run !== undefined && folder === undefined) {
    return async (config) => (await commands()).replayForecast(config, { run, json }, terminal)
  }
  if (action !== 'backtest' || run !== undefined) return null
  return async (config) => (await commands()).backtest(config, { folder, json }, terminal)
}

function exportCommand(
  words: readonly string[],
  { format, out, json = false, ...which }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (words.length > 1 || format === undefined || out === undefined) return null
  const { from, to, channel, place } = which
  const wish = { format, out, from, to, channel, place, json }
  return async (config) => (await import('./export.ts')).exportHistory(config, wish, terminal)
}

function importCommand(
  [, file, ...more]: readonly string[],
  { mapping, json = false, 'dry-run': dryRun = false, ...other }: Words['options'],
  terminal: Terminal,
): Command | null {
  const { 'from-panen': from, 'token-file': tokenFile, ca: authorityFile } = other
  if (from !== undefined && file === undefined) {
    const span = { from: other.from, to: other.to }
    const wish = { from, tokenFile, authorityFile, span, json, dryRun }
    const command = () => import('./import-panen.ts')
    return async (config) => (await command()).importPanen(config, wish, terminal)
  }
  if (file === undefined || from !== undefined || more.length > 0) return null
  const wish = { file, mapping, json, dryRun }
  return async (config) => (await import('./import.ts')).importHistory(config, wish, terminal)
}

function cyclesCommand(
  [, action, file, ...more]: readonly string[],
  { 'dry-run': dryRun = false, json = false, sure = '', format = 'id' }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0) return null
  if (action === 'template' && file === undefined && (format === 'id' || format === 'en')) {
    return async () => (await import('./cycles-template.ts')).printTemplate(format, terminal)
  }
  if (action !== 'import' || file === undefined) return null
  const command = () => import('./cycles-import.ts')
  const wish = { file, dryRun, sure, json }
  return async (config) => (await command()).importCyclesFile(config, wish, terminal)
}

function catalogCommand(
  [, action, folder, ...more]: readonly string[],
  { json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (action !== 'publish' || folder === undefined || more.length > 0) return null
  const command = () => import('./catalog.ts')
  return async (config) => (await command()).publishCatalog(config, { folder, json }, terminal)
}

function migrateCommand(
  words: readonly string[],
  { from, to, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (words.length > 1 || from === undefined || to === undefined) return null
  return async (config) =>
    (await import('./migrate.ts')).migrateHistory(config, { from, to, json }, terminal)
}

function accessCommand(
  words: readonly string[],
  options: Words['options'],
  terminal: Terminal,
): Command | null {
  const wish = readAccessWish(words, options)
  if (wish === null) return null
  return async (config) => (await import('./access.ts')).access(config, wish, terminal)
}

function backupCommand(
  [, ...more]: readonly string[],
  { to, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (more.length > 0) return null
  return async (config) => (await import('./backup.ts')).backup(config, { to, json }, terminal)
}

function restoreCommand(
  [, from, ...more]: readonly string[],
  { replace = false, 'dry-run': dryRun = false, json = false }: Words['options'],
  terminal: Terminal,
): Command | null {
  if (from === undefined || more.length > 0) return null
  const wish = { from, replace, dryRun, json }
  return async (config) => (await import('./restore.ts')).restore(config, wish, terminal)
}

const COMMANDS: Readonly<Record<string, typeof farmCommand>> = {
  gateway: gatewayCommand,
  ca: caCommand,
  backup: backupCommand,
  restore: restoreCommand,
  history: historyCommand,
  alarms: alarmsCommand,
  forecast: forecastCommand,
  export: exportCommand,
  import: importCommand,
  cycles: cyclesCommand,
  catalog: catalogCommand,
  migrate: migrateCommand,
  user: accessCommand,
  token: accessCommand,
  wall: accessCommand,
  webhook: accessCommand,
  audit: accessCommand,
  clock: accessCommand,
}
