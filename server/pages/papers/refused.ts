import { paperRefusals } from '../../words/paper-refusals.ts'
import type { Sentence } from '../../words/refusals.ts'
import type { Language } from '../../words/words.ts'
import { html, pageOf } from '../html.ts'
import { paperStyle } from './style.ts'

/** Instead of a paper: why it is not printed, and what to do. */
export function refusedPaper(language: Language, sentence: Sentence): string {
  const title = paperRefusals.title()[language]
  return pageOf(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${paperStyle('full')}
</head>
<body><main><h2>${title}</h2><p>${sentence[language]}</p><p><a href="/">Panen</a></p></main></body>
</html>
`)
}
