import { useApp } from '../context.ts'

/** What the marks on the charts mean, and which keys and gestures they answer. */
export function Legend() {
  const { words } = useApp()
  return (
    <footer class="legend">
      <ul>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-line" d="M1 9l8-4 9 5 9-6" />
          </svg>
          {words.value.mean}
        </li>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-envelope" d="M0 3h28v8H0Z" />
          </svg>
          {words.value.envelope}
        </li>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-band" d="M0 2h28v10H0Z" />
            <path class="legend-band-edge" d="M0 2h28M0 12h28" />
          </svg>
          {words.value.targetBand}
        </li>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-hatch" d="M-4 14L10 0M3 14L17 0M10 14L24 0M17 14L31 0" />
          </svg>
          {words.value.noData}
        </li>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-cross" d="M10 3l8 8m0-8l-8 8" />
          </svg>
          {words.value.distrusted}
        </li>
        <li>
          <svg class="legend-mark" viewBox="0 0 28 14" aria-hidden="true">
            <path class="legend-happened" d="M14 0v14" />
          </svg>
          {words.value.happened}
        </li>
      </ul>
      <p>{words.value.dragHint}</p>
      <p id="chart-keys" class="legend-keys">
        {words.value.keysHint}
      </p>
    </footer>
  )
}
