import { useApp } from '../context.ts'
import { askedFigure, corrected } from './correct.ts'
import { figureText } from './figure-text.ts'
import { useSay } from './say.ts'
import { keptAsIs, type Waiting } from './waiting.ts'

/** What the server did not take: what was probably meant at one touch, or as it stands at another. */
export function Question(props: { item: Waiting; answer: (item: Waiting) => void }) {
  const say = useSay()
  const { preferences, formats } = useApp()
  const { item, answer } = props
  const { said } = item
  if (said === null) return null
  const better = corrected(item)
  const figure = askedFigure(item)
  const write = (each: number) => figureText(item, each, { say, formats: formats.value })
  return (
    <fieldset class="question" data-part="question" data-state={item.state}>
      <legend>
        <span role="alert">{said.sentence[preferences.language.value]}</span>
      </legend>
      {better !== null && (
        <button type="button" class="act" data-part="yes" onClick={() => answer(better)}>
          {say.yes({ figure: write(said.likely ?? 0) })}
        </button>
      )}
      {said.question !== undefined && (
        <button type="button" class="quiet" data-part="keep" onClick={() => answer(keptAsIs(item))}>
          {figure === null ? say.keepPlain : say.keep({ figure: write(figure) })}
        </button>
      )}
    </fieldset>
  )
}
