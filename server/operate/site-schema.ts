import { type Static, Type } from 'typebox'
import { QUANTITIES, type Quantity } from '../../gateway/contract/reading.ts'
import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { SiteIrrigation, SitePlanting } from './site-growing.ts'
import { SiteWater, SiteWork } from './site-work.ts'

const exact = { additionalProperties: false }
const Slug = Type.String({ pattern: SLUG_PATTERN })
const Name = Type.String({ minLength: 1, maxLength: 80 })
const PaintedNumber = Type.Integer({ minimum: 1, maximum: 9999 })
const Crop = Type.Optional(Name)
const Limit = Type.Optional(Type.Number())

/** What `panen-server setup` reads: the site, its tanks and beds, what grows, and bands of its own. */
export const SiteFile = Type.Object(
  {
    site: Type.Object({ slug: Slug, name: Name, zone: Type.String() }, exact),
    tanks: Type.Optional(
      Type.Array(
        Type.Object(
          {
            slug: Slug,
            number: PaintedNumber,
            name: Name,
            litres: Type.Number({ exclusiveMinimum: 0 }),
            crop: Crop,
          },
          exact,
        ),
      ),
    ),
    beds: Type.Optional(
      Type.Array(
        Type.Object(
          {
            slug: Slug,
            number: PaintedNumber,
            name: Name,
            kind: Type.Unsafe<'hydroponic' | 'melon'>(
              Type.String({ enum: ['hydroponic', 'melon'] }),
            ),
            tank: Type.Optional(Slug),
            crop: Crop,
          },
          exact,
        ),
      ),
    ),
    plantings: Type.Optional(Type.Array(SitePlanting)),
    irrigation: Type.Optional(Type.Array(SiteIrrigation)),
    water: Type.Optional(Type.Array(SiteWater)),
    work: Type.Optional(SiteWork),
    bands: Type.Optional(
      Type.Array(
        Type.Object(
          {
            place: Slug,
            quantity: Type.Unsafe<Quantity>(Type.String({ enum: [...QUANTITIES] })),
            low: Limit,
            high: Limit,
          },
          exact,
        ),
      ),
    ),
  },
  exact,
)
export type SiteFile = Static<typeof SiteFile>
