/** Plain drawings of what the demo sells, so that nobody takes them for photographs. */
import type { PictureKind } from '../shop-plan.ts'
import type { Canvas } from './canvas.ts'
import { curly, leaves, melon } from './fresh-goods.ts'
import { bag, bottle } from './packed-goods.ts'
import { chair, table } from './wooden-goods.ts'

const DRAWINGS: Readonly<Record<PictureKind, () => Canvas>> = {
  ...{ leaves, curly, melon, bottle, bag, table, chair },
}

/** A PNG file in base64. */
export const drawn = (kind: PictureKind): string => DRAWINGS[kind]().file().toString('base64')
