import type { Place } from '../contract/site.ts'

/** What is painted on a place: its number, and T before it on a tank. */
export function plateOf(place: Pick<Place, 'kind' | 'number'>): string {
  return place.kind === 'tank' ? `T${place.number}` : String(place.number)
}
