import { useOutlook } from './say.ts'

interface Props {
  /** whether there are ranges at all */
  readonly isFan?: boolean
  readonly isHarvested?: boolean
  readonly isPromised?: boolean
  /** single figures: what they are */
  readonly dots?: string
}

/** What the marks of a fan chart mean. */
export function FanLegend({ isFan = true, isHarvested = false, isPromised = false, dots }: Props) {
  const say = useOutlook()
  return (
    <ul class="fan-legend">
      {isFan && <Ranges />}
      {isHarvested && (
        <Mark word={say.harvested}>
          <path class="fan-bar" d="M8 1h12v13H8Z" />
        </Mark>
      )}
      {isPromised && (
        <Mark word={say.committed}>
          <path class="fan-promised" d="M0 11h14V4h14" />
        </Mark>
      )}
      {dots !== undefined && (
        <Mark word={dots}>
          <circle class="fan-dot" cx="14" cy="7" r="4" />
        </Mark>
      )}
    </ul>
  )
}

function Ranges() {
  const say = useOutlook()
  return (
    <>
      <Mark word={say.legend.wide}>
        <path class="fan-wide" d="M0 0h28v14H0Z" />
      </Mark>
      <Mark word={say.legend.narrow}>
        <path class="fan-wide" d="M0 0h28v14H0Z" />
        <path class="fan-wide" d="M0 0h28v14H0Z" />
      </Mark>
      <Mark word={say.legend.median}>
        <path class="fan-median" d="M0 7h28" />
      </Mark>
    </>
  )
}

function Mark({ word, children }: { word: string; children: preact.ComponentChildren }) {
  return (
    <li>
      <svg class="fan-mark" viewBox="0 0 28 14" aria-hidden="true">
        {children}
      </svg>
      {word}
    </li>
  )
}
