import type { Product } from '../../../server/contract/products.ts'
import { Icon } from '../icons.tsx'
import { photoHref } from './goods-door.ts'

/** The first photo of a product, beside words that name it; a still picture where it has none. */
export function ProductPhoto({ of }: { of: Product }) {
  const [photo] = of.photos
  if (photo === undefined) {
    return (
      <span class="no-photo">
        <Icon name="photo" />
      </span>
    )
  }
  const { id, width, height } = photo
  return <img src={photoHref(of.id, id, 480)} width={width} height={height} alt="" loading="lazy" />
}
