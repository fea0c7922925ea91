interface Shape {
  /** drawn with a round pen */
  readonly stroke?: string
  /** filled */
  readonly fill?: string
}

/** Every picture of the app: own shapes in a 24 × 24 box, told apart by silhouette, not by colour. */
const SHAPES = {
  ok: { stroke: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M8 12.5l2.8 2.8L16 9.5' },
  doubtful: {
    stroke: 'M12 2l10 10-10 10L2 12ZM9.8 9.6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M12 16.2v.1',
  },
  bad: { stroke: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8ZM9 9l6 6m0-6l-6 6' },
  late: { stroke: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M12 6.5V12l3.5 2.5' },
  dead: {
    stroke:
      'M3 9.5a13 13 0 0 1 5-3M12.5 5.6A13 13 0 0 1 21 9.5M6.5 13.3a8 8 0 0 1 3.3-2M14.8 11.5a8 8 0 0 1 2.7 1.8M12 18v.1M4 3l16 18',
  },
  waiting: { stroke: 'M6 12v.1M12 12v.1M18 12v.1' },
  no_target: { stroke: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M8 12h8' },
  tank: {
    stroke:
      'M4.5 6v12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V6M19.5 6c0 1.7-3.4 3-7.5 3s-7.5-1.3-7.5-3 3.4-3 7.5-3 7.5 1.3 7.5 3M8 14.5c1.3-1 2.7-1 4 0s2.7 1 4 0',
  },
  hydroponic: {
    stroke:
      'M12 16V9M12 11.5C12 7.5 9 5.5 5 5.5c0 4 3 6 7 6M12 9c0-3.5 2.5-5.5 6.5-5.5 0 3.5-2.5 5.5-6.5 5.5M3 16h18M5 20h14',
  },
  melon: {
    stroke:
      'M19.5 13.5a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0M12 6c-3.2 4.5-3.2 10.5 0 15M12 6c3.2 4.5 3.2 10.5 0 15M12 6c0-2 1-3.5 3-3.5',
  },
  back: { stroke: 'M15 5l-7 7 7 7' },
  forward: { stroke: 'M9 5l7 7-7 7' },
  photo: {
    stroke: 'M3 6.5h4L8.5 4h7L17 6.5h4v13H3ZM16 13a4 4 0 1 1-8 0a4 4 0 0 1 8 0',
  },
  unfold: { stroke: 'M5 9l7 7 7-7' },
  plus: { stroke: 'M12 5v14M5 12h14' },
  minus: { stroke: 'M5 12h14' },
  now: { stroke: 'M5 5l7 7-7 7M19 5v14' },
  auto: {
    stroke: 'M20.5 12a8.5 8.5 0 1 1-17 0a8.5 8.5 0 0 1 17 0',
    fill: 'M12 3.5a8.5 8.5 0 0 1 0 17Z',
  },
  light: {
    stroke:
      'M16 12a4 4 0 1 1-8 0a4 4 0 0 1 8 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  },
  dark: { stroke: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z' },
  person: { stroke: 'M16 8a4 4 0 1 1-8 0a4 4 0 0 1 8 0M4 20.5c.8-4 4-6 8-6s7.2 2 8 6' },
  copy: { stroke: 'M9 9h11v11H9ZM5 15H4V4h11v1' },
  alarm_high: {
    fill: 'M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6ZM10.6 6v7.4h2.8V6ZM10.6 15.6v2.8h2.8v-2.8Z',
  },
  alarm_medium: { stroke: 'M12 3l10 17.5H2ZM12 9.5v5M12 17.4v.1' },
  alarm_low: { stroke: 'M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0M12 7v5.5M12 16.3v.1' },
  bell: {
    stroke: 'M5.5 17c1.2-1.4 1.7-3 1.7-6.5a4.8 4.8 0 0 1 9.6 0c0 3.5.5 5.1 1.7 6.5ZM10 20.5h4',
  },
  sound: { stroke: 'M4 9.5v5h3.5L12 19V5L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18.2 6.5a8 8 0 0 1 0 11' },
  sound_off: { stroke: 'M4 9.5v5h3.5L12 19V5L7.5 9.5ZM16 9.5l5 5m0-5l-5 5' },
  high: { fill: 'M12 3.5L22 20.5H2Z' },
  low: { fill: 'M12 20.5L2 3.5h20Z' },
} as const satisfies Readonly<Record<string, Shape>>

export type IconName = keyof typeof SHAPES

/** A picture beside words that say the same; a screen reader passes it by. */
export function Icon({ name }: { name: IconName }) {
  const { stroke, fill }: Shape = SHAPES[name]
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {stroke !== undefined && <path class="stroke" d={stroke} />}
      {fill !== undefined && <path class="fill" d={fill} />}
    </svg>
  )
}
