import type { Place } from '../../server/contract/site.ts'
import { useFrame } from './context.ts'
import { Icon } from './icons.tsx'

/** The numbered plate as it is painted on the bed, beside a picture of what kind of place it is. */
export function PlacePlate({ place }: { place: Place }) {
  const { words } = useFrame()
  return (
    <span class="plate" title={words.value.placeKinds[place.kind]}>
      <Icon name={place.kind} />
      <span>{place.number}</span>
    </span>
  )
}
