import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The program as it lies on this machine. */
export interface Installation {
  readonly version: string
  /** folder of the built screens; may be missing */
  readonly dashboardDir: string
}

/** Found from where this file lies: in the sources or, built, one folder deeper. */
export function findInstallation(): Installation {
  const here = dirname(fileURLToPath(import.meta.url))
  const root = packageRoot(here)
  return { version: versionOf(root), dashboardDir: join(root, '.build', 'dashboard') }
}

/** Changes whenever the screens or the server do: a page of another build loads itself again. */
export function buildName({ version, dashboardDir }: Installation): string {
  const hash = createHash('sha256')
  for (const name of ['index.html', 'dinding.html']) {
    const page = join(dashboardDir, name)
    if (existsSync(page)) hash.update(readFileSync(page))
  }
  return `${version}+${hash.digest('hex').slice(0, 8)}`
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return packageRoot(dirname(folder))
}

function versionOf(root: string): string {
  const description: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return hasVersion(description) ? description.version : '0'
}

const hasVersion = (value: unknown): value is { version: string } =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'string'
