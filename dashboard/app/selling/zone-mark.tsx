import type { PromiseZone } from '../../../server/contract/promise.ts'
import { Icon, type IconName } from '../icons.tsx'

const SHAPES: Readonly<Record<PromiseZone, IconName>> = {
  may: 'ok',
  perhaps: 'alarm_medium',
  not: 'bad',
}

/** A circle, a triangle or an octagon: told apart without their colours. */
export const ZoneMark = ({ zone }: { zone: PromiseZone }) => (
  <span class="zone-mark" data-zone={zone}>
    <Icon name={SHAPES[zone]} />
  </span>
)
