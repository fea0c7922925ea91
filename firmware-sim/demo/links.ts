import { rmSync } from 'node:fs'
import type { Screen } from './screen.ts'
import { writeWhole } from './whole-file.ts'

/** One entry for each kind of user whose part exists. */
export interface Links {
  readonly instructor: string
}

export const linksOf = (httpPort: number): Links => ({
  instructor: `http://127.0.0.1:${httpPort}/`,
})

/** Links of an earlier start lead nowhere until this one is ready. */
export const forgetLinks = (path: string) => rmSync(path, { force: true })

export const writeLinks = (path: string, links: Links) =>
  writeWhole(path, `${JSON.stringify(links, null, 2)}\n`)

export function showLinks(screen: Screen, links: Links): void {
  screen.say(
    '',
    'Kebun Lapas Cilegon sudah hidup. Buka di peramban:',
    `  Pembina      ${links.instructor}`,
    'Berhenti: Ctrl-C. Jalankan lagi: data diteruskan.',
    '',
    'The farm of Lapas Cilegon is live. Open in a browser:',
    `  Instructor   ${links.instructor}`,
    'Stop: Ctrl-C. Start again: it goes on with the same data.',
    '',
  )
}
