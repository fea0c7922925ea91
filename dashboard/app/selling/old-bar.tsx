import { useApp } from '../context.ts'
import { useMinute } from '../growing/use-minute.ts'
import { Icon } from '../icons.tsx'
import { useSay } from './say.ts'
import type { Fresh } from './use-fresh.ts'

/** Whether what is shown may be out of date: nothing may be promised on it. */
export function useIsOld(of: Fresh<unknown>): boolean {
  const { farm } = useApp()
  const refused = of.refused.value
  const isUnheard = refused !== null && refused.code === undefined
  return of.value.value !== null && (isUnheard || farm.link.value === 'lost')
}

/** Says that the server is gone, and how old what one still sees is. */
export function OldBar({ of }: { of: Fresh<unknown> }) {
  const say = useSay()
  const { formats } = useApp()
  const nowMs = useMinute()
  const isOld = useIsOld(of)
  const heardMs = of.heardMs.value
  if (!isOld || heardMs === null) return null
  const age = formats.value.age(Math.max(0, nowMs - heardMs))
  return (
    <div class="old-bar" role="alert" data-part="old">
      <Icon name="dead" />
      <div>
        <p>
          <strong>{say.oldTitle({ age })}</strong>
        </p>
        <p>{say.oldBody}</p>
      </div>
    </div>
  )
}
