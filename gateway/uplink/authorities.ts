import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { replaceFile } from './replace-file.ts'

/** The certificates in a PEM text; null when there is none, or one cannot be read. */
export function readAuthorities(text: string): X509Certificate[] | null {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
  try {
    const authorities = blocks.map((block) => new X509Certificate(block))
    return authorities.length > 0 && authorities.every(({ ca }) => ca) ? authorities : null
  } catch {
    return null
  }
}

/** The authorities in a file; null when it holds none. */
export function authoritiesIn(file: string): X509Certificate[] | null {
  try {
    return readAuthorities(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Believes these authorities (PEM) from now on; false when the file says so already. Rejects, and
 * leaves the file as it is, when they are none.
 */
export async function replaceAuthorities(file: string, pems: readonly string[]): Promise<boolean> {
  const text = pems.join('')
  if (readAuthorities(text)?.length !== pems.length) {
    throw new Error('the server named an authority that is no certificate of one')
  }
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return false
  await replaceFile(file, text, 0o644)
  return true
}
