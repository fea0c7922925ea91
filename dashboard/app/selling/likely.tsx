/** What was probably meant, or may be had instead, by the field it is about. */
export interface Likely {
  readonly field: string
  readonly words: string
  go(): void
}

/** The way out of a refusal at one touch. */
export const LikelyButton = ({ of }: { of: Likely }) => (
  <button type="button" class="quiet" data-part="likely" onClick={() => of.go()}>
    {of.words}
  </button>
)
