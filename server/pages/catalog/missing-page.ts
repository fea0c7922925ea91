import { type Html, html } from '../html.ts'
import { fileOf } from './addresses.ts'
import { framed } from './frame.ts'
import type { View } from './view.ts'

/** Where a link leads to what is no longer sold. */
export function missingPage(view: View): Html {
  const { words } = view
  return framed(view, {
    ...{ page: 'missing', title: words.missingTitle, picture: null, data: [] },
    description: words.missing,
    main: html`<div class="lead">
<h1>${words.missingTitle}</h1>
<p>${words.missing}</p>
<p><a class="button" href="${fileOf('id', 'index')}">${words.back}</a></p>
</div>`,
  })
}
