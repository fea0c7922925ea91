import { block, type Canvas, type Colour, canvas, oval, stroke } from './canvas.ts'

const WALL: readonly [Colour, Colour] = [
  [240, 238, 234],
  [214, 206, 194],
]
const [DARK, WOOD, LIGHT]: readonly [Colour, Colour, Colour] = [
  [120, 78, 44],
  [160, 108, 64],
  [190, 138, 88],
]

export function table(): Canvas {
  const on = canvas(...WALL)
  on.fill([192, 182, 166], oval([320, 430], [240, 16]))
  for (const x of [156, 452]) on.fill(DARK, block([x, 214], [x + 32, 428], 3))
  on.fill(WOOD, block([150, 206], [490, 282], 4))
  on.fill(DARK, block([262, 220], [378, 268], 4))
  on.fill(LIGHT, oval([320, 244], [8, 8]))
  on.fill(LIGHT, block([112, 180], [528, 214], 6))
  return on
}

export function chair(): Canvas {
  const on = canvas(...WALL)
  on.fill([192, 182, 166], oval([320, 434], [150, 15]))
  on.fill(DARK, stroke([246, 84], [238, 430], 24))
  on.fill(DARK, stroke([394, 84], [402, 430], 24))
  for (const y of [102, 152, 202]) on.fill(WOOD, block([244, y], [396, y + 26], 6))
  on.fill(LIGHT, block([214, 270], [426, 302], 8))
  on.fill(DARK, stroke([226, 300], [220, 432], 22))
  on.fill(DARK, stroke([414, 300], [420, 432], 22))
  on.fill(WOOD, stroke([226, 372], [414, 372], 14))
  return on
}
