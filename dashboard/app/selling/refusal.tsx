import type { ComponentChildren } from 'preact'
import { useApp } from '../context.ts'
import type { Refused } from '../request.ts'
import { useSay } from './say.ts'

interface Props {
  readonly refused: Refused | null
  /** fields that tell their own part of it */
  readonly fields?: readonly string[]
  /** sends it again as it is, with the answer to what was asked about */
  keep?(question: string): void
  /** the way out at one touch */
  readonly children?: ComponentChildren
}

/** What the server did not take, and what may be done about it. */
export function Refusal({ refused, fields = [], keep, children }: Props) {
  const say = useSay()
  const { preferences } = useApp()
  if (refused === null) return null
  const { question } = refused
  const isToldElsewhere = fields.includes(refused.field ?? '') && question === undefined
  if (isToldElsewhere) return null
  return (
    <div class="trouble" role="alert" data-part="trouble" data-code={refused.code}>
      <p>{refused.sentence[preferences.language.value]}</p>
      {(children !== undefined || question !== undefined) && (
        <div class="row-acts">
          {children}
          {question !== undefined && keep !== undefined && (
            <button type="button" class="quiet" data-part="keep" onClick={() => keep(question)}>
              {say.keepAsIs}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
