import { access, chown, constants, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { filesOf } from '../config/files.ts'
import { fileKeysIn, startingYaml, withFarm } from '../config/joined.ts'
import type { JoinAnswer } from '../contract/join.ts'
import { replaceFile } from '../uplink/replace-file.ts'

/** What is written where a gateway has joined. */
export interface Places {
  readonly config: string
  /** null when there is no configuration yet */
  readonly configText: string | null
  readonly secret: string
  readonly ca: string
}

/** Where a gateway of this configuration keeps what it gets; rejects when it cannot be written. */
export async function placesFor(configFile: string): Promise<Places> {
  const config = resolve(configFile)
  const folder = dirname(config)
  const configText = await readFile(config, 'utf8').catch(() => null)
  const { secret, ca } = filesOf(fileKeysIn(configText ?? ''), folder)
  for (const file of [config, secret, ca]) {
    await mkdir(dirname(file), { recursive: true })
    // Before the code is used up, because it is good only once.
    await access(dirname(file), constants.W_OK)
  }
  return { config, configText, secret, ca }
}

export type ConfigFate = 'made' | 'changed' | 'left'

/** Keeps credential and authority, and brings the configuration to the farm. */
export async function keepJoined(places: Places, answer: JoinAnswer): Promise<ConfigFate> {
  await replaceOwned(places.secret, `${answer.secret}\n`, await secretMode(places.secret))
  await replaceOwned(places.ca, answer.authorities.join(''), 0o644)
  if (places.configText === null) {
    await replaceOwned(places.config, startingYaml(answer), 0o644)
    return 'made'
  }
  const changed = withFarm(places.configText, answer)
  if (changed === null) return 'left'
  const { mode } = await stat(places.config)
  if (changed !== places.configText) await replaceOwned(places.config, changed, mode & 0o777)
  return 'changed'
}

/** An installed gateway is not root, and reads its password through its group. */
async function secretMode(file: string): Promise<number> {
  const { uid, gid } = await stat(dirname(file))
  return uid === 0 && gid !== 0 ? 0o640 : 0o600
}

/** What root writes belongs to whom the folder belongs to. */
async function replaceOwned(file: string, text: string, mode: number): Promise<void> {
  await replaceFile(file, text, mode)
  if (process.geteuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(file))
  await chown(file, uid, gid)
}
