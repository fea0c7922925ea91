import { createHash } from 'node:crypto'
import { SECURITY_HEADERS } from './guard.ts'

const BASE = SECURITY_HEADERS['content-security-policy'] ?? ''

/**
 * The policy of a page that carries its program and its style inside: exactly those may run, by
 * their hashes (CSP Level 3 §2.3.1), and nothing that is put in later.
 */
export function policyFor(page: string): string {
  const scripts = hashesOf(page, /<script(?: type="module")?>([\s\S]*?)<\/script>/g)
  const styles = hashesOf(page, /<style>([\s\S]*?)<\/style>/g)
  return `${BASE}; script-src 'self' ${scripts}; style-src 'self' ${styles}`
}

const hashesOf = (page: string, tags: RegExp): string =>
  [...page.matchAll(tags)]
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ')
