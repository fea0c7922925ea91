import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
)

export interface Built {
  readonly folder: string
  remove(): Promise<void>
}

/** Builds the screens as they are now into a folder of their own; what others build does not matter. */
export async function buildScreens(config = 'dashboard/vite.config.ts'): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'panen-screens-'))
  const where = ['--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  await run(process.execPath, [vite, 'build', '--config', config, ...where], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
