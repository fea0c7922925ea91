import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

/** Every file of a folder, by its way from there. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((each) => statSync(join(folder, each)).isFile())
    .toSorted()

/** What a page asks a browser for or offers to open, as a browser reads it. */
export function addressesIn(page: string): string[] {
  const single = [...page.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, each = '']) => each)
  const sets = [...page.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, each = '']) =>
    each.split(',').map((one) => one.trim().split(' ')[0] ?? ''),
  )
  return [...single, ...sets].map(plain)
}

export const plain = (text: string): string =>
  text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** Links of a folder's pages that lead to no file in it. */
export function brokenLinks(folder: string): string[] {
  const files = new Set(filesIn(folder))
  const pages = [...files].filter((each) => each.endsWith('.html'))
  return pages.flatMap((page) => {
    const text = readFileSync(join(folder, page), 'utf8')
    const own = addressesIn(text).filter((each) => !/^(https?|tel|mailto):/.test(each))
    return own
      .filter((each) => !leads(folder, files, page, each))
      .map((each) => `${page} → ${each}`)
  })
}

function leads(folder: string, files: ReadonlySet<string>, page: string, address: string): boolean {
  const [path = '', part] = address.split('#')
  const target = path === '' ? page : relative('.', normalize(join(dirname(page), path)))
  if (!files.has(target)) return false
  return part === undefined || readFileSync(join(folder, target), 'utf8').includes(`id="${part}"`)
}
