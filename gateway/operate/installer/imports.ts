import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)'([^'./][^']*)'/g

/** The packages that the built files of a folder import, each once. */
export function packagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  )
  const specifiers = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(IMPORT)].map(([, found]) => found ?? ''),
  )
  const names = specifiers.filter((found) => !found.startsWith('node:')).map(packageOf)
  return [...new Set(names)].sort()
}

/** `@a/b/c` belongs to `@a/b`, `a/b` to `a`. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
