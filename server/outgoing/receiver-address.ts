import { isIP } from 'node:net'
import { webhookRefusals } from '../words/outgoing.ts'
import type { Sentence } from '../words/refusals.ts'
import type { Lets } from './forbidden.ts'

/** A URL's host without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

export const portOf = ({ port, protocol }: URL): number =>
  Number(port || (protocol === 'https:' ? 443 : 80))

/** Why an address cannot be a receiver's; null when it can. Names are looked at when they are used. */
export function addressProblem(text: string, lets: Lets): Sentence | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    return webhookRefusals.notAnAddress()
  }
  if (url.username !== '' || url.password !== '') return webhookRefusals.withPassword()
  const host = hostOf(url)
  const isForbidden = isIP(host) !== 0 && !lets(host, portOf(url))
  return isForbidden ? webhookRefusals.forbidden() : null
}
