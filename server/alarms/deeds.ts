import type { Draft } from './draft.ts'
import type { Input } from './input.ts'
import type { Rule } from './rule.ts'
import { happening } from './settle.ts'
import type { Standing } from './state.ts'

type Deed<K extends Input['kind']> = Extract<Input, { readonly kind: K }>

/** Somebody has seen an alarm. One whose condition is over ends with that. */
export function acknowledge(draft: Draft, { alarm, by, comment }: Deed<'acknowledge'>): void {
  const atMs = draft.nowMs
  const found = holderOf(draft, alarm)
  const occurrence = found?.standing.occurrence
  if (!found || !occurrence || occurrence.state === 'acknowledged') return
  const seen = { ...occurrence, acknowledgedMs: atMs, acknowledgedBy: by, comment }
  const { rule, standing } = found
  if (occurrence.state === 'returned') {
    const what = happening(rule, { occurrence: seen }, { kind: 'closed', atMs, by, note: comment })
    draft.put(rule, { ...standing, occurrence: null }, what)
    return
  }
  const after = { ...standing, occurrence: { ...seen, state: 'acknowledged' as const } }
  draft.put(rule, after, happening(rule, after, { kind: 'acknowledged', atMs, by, note: comment }))
}

/** Puts a rule on the shelf: it is watched and does not call until its end. */
export function shelve(draft: Draft, { rule: id, shelf }: Deed<'shelve'>): void {
  const atMs = draft.nowMs
  const rule = draft.rules.get(id)
  const standing = draft.standings[id]
  if (rule === undefined || standing === undefined || shelf.untilMs <= atMs) return
  const after = { ...standing, shelf }
  const what = { kind: 'shelved' as const, atMs, by: shelf.by, note: shelf.why }
  draft.put(rule, after, happening(rule, after, what))
}

export function unshelve(draft: Draft, { rule: id, by }: Deed<'unshelve'>): void {
  const atMs = draft.nowMs
  const rule = draft.rules.get(id)
  const standing = draft.standings[id]
  if (rule === undefined || standing === undefined || standing.shelf === null) return
  const after = { ...standing, shelf: null }
  draft.put(rule, after, happening(rule, after, { kind: 'unshelved', atMs, by }))
}

function holderOf(
  draft: Draft,
  alarm: number,
): { readonly rule: Rule; readonly standing: Standing } | null {
  for (const rule of draft.rules.values()) {
    const standing = draft.standings[rule.id]
    if (standing?.occurrence?.id === alarm) return { rule, standing }
  }
  return null
}
