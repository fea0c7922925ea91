import type { ComponentChildren } from 'preact'
import type { Loaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { useSay } from './say.ts'

/** A list of what is so now: while the server is not heard it is not shown, however new it looks. */
export function NowListed<T>(props: { of: Loaded<T>; show: (value: T) => ComponentChildren }) {
  const say = useSay()
  const { farm } = useApp()
  if (farm.link.value === 'lost') return <p class="hint">{say.nowUnknown}</p>
  return <Listed {...props} />
}
