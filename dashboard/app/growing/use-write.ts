import { useApp } from '../context.ts'
import type { Write } from './entry-fields.ts'

/** Figures as this person would type them: 5,8 in Indonesian, 5.8 in English. */
export function useWrite(): Write {
  const { preferences } = useApp()
  const mark = preferences.language.value === 'id' ? ',' : '.'
  return (figure) => String(Math.round(figure * 1_000) / 1_000).replace('.', mark)
}
