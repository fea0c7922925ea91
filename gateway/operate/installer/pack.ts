import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { closureOf, type LockedPackages } from './closure.ts'
import { packagesIn } from './imports.ts'

export interface Packing {
  /** the project with .build/ and node_modules/ */
  readonly root: string
  /** where the archive is put */
  readonly outFolder: string
  /** a Node executable to take along, for a machine that has none */
  readonly nodeFile: string | null
}

/** Beside these the archive carries the built gateway and the packages it imports. */
const FILES = [
  'gateway/operate/installer/install.sh',
  'gateway/operate/installer/gateway.example.yaml',
  'gateway/operate/systemd/panen-gateway.service',
  'LICENSE',
]
const COMMAND = 'gateway/operate/installer/panen-gateway'
/** For people who develop a package, not for a machine that runs it. */
const NEEDLESS = new Set([
  '.map',
  '.ts',
  '.mts',
  '.cts',
  '.md',
  '.markdown',
  '.flow',
  '.tsbuildinfo',
])
const LICENCE = /licen[cs]e|copying|notice/i

/**
 * Makes `panen-gateway-VERSION-linux.tar.gz` from a built project, without a network. Gives the
 * archive's path. Throws when the project is not built or a package is not installed.
 */
export function packGateway({ root, outFolder, nodeFile }: Packing): string {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const name = `panen-gateway-${version}`
  const work = mkdtempSync(join(tmpdir(), 'panen-pack-'))
  try {
    const folder = join(work, name)
    copyProgram(root, folder)
    copyPackages(root, folder)
    const manifest = { name: 'panen-gateway', version, license, type: 'module', private: true }
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    if (nodeFile !== null) copyInto(nodeFile, join(folder, 'runtime/bin/node'))
    const archive = resolve(outFolder, `${name}-linux.tar.gz`)
    mkdirSync(dirname(archive), { recursive: true })
    execFileSync('tar', ['-czf', archive, '--owner=0', '--group=0', '-C', work, name])
    return archive
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function copyProgram(root: string, folder: string) {
  const built = join(root, '.build/gateway')
  if (!existsSync(join(built, 'cli.js'))) {
    throw new Error(`${built} holds no gateway: run 'npm run build' first`)
  }
  cpSync(built, join(folder, 'gateway'), { recursive: true, filter: isNeeded })
  for (const file of FILES) copyInto(join(root, file), join(folder, basename(file)))
  copyInto(join(root, COMMAND), join(folder, 'bin/panen-gateway'))
}

function copyPackages(root: string, folder: string) {
  const lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const locked = lockfile.packages as LockedPackages
  for (const name of closureOf(packagesIn(join(folder, 'gateway')), locked)) {
    // An optional package for another kind of machine is in the lockfile and not on the disk.
    if (!existsSync(join(root, name))) continue
    const nested = join(root, name, 'node_modules')
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      filter: (file) => file !== nested && isNeeded(file),
    })
  }
}

const isNeeded = (file: string) => !NEEDLESS.has(extname(file)) || LICENCE.test(basename(file))

function copyInto(from: string, to: string) {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to)
}
