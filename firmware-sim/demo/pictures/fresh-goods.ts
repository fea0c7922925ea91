import { both, type Canvas, type Colour, canvas, oval, type Shape, stroke } from './canvas.ts'

const CREAM: readonly [Colour, Colour] = [
  [246, 243, 232],
  [226, 220, 198],
]
const STEM: Colour = [222, 236, 204]
const STRING: Colour = [176, 130, 84]
const GREENS: readonly Colour[] = [
  [46, 106, 52],
  [64, 132, 62],
  [84, 154, 70],
]

/** A bunch: stems below, broad leaves above, a string around it. */
export function leaves(): Canvas {
  const on = canvas(...CREAM)
  on.fill([206, 198, 172], oval([320, 432], [150, 20]))
  const fan = [-34, 34, -20, 20, -8, 8, 0]
  for (const [at, degrees] of fan.entries()) {
    const lean = Math.sin((degrees * Math.PI) / 180)
    const tip: readonly [number, number] = [320 + lean * 260, 172 - (at % 3) * 14]
    on.fill(STEM, stroke([320 + lean * 50, 420], tip, 26))
    const green = GREENS[at % GREENS.length] ?? STEM
    on.fill(green, oval([tip[0], tip[1] - 8], [58, 104], degrees))
    on.fill(STEM, stroke([320 + lean * 180, 250], [tip[0] + lean * 26, tip[1] - 64], 5))
  }
  on.fill(STRING, stroke([262, 338], [378, 338], 14))
  return on
}

/** A head of curly leaves, ring within ring. */
export function curly(): Canvas {
  const on = canvas(...CREAM)
  on.fill([206, 198, 172], oval([320, 420], [190, 24]))
  const rings: readonly (readonly [number, Colour])[] = [
    [178, [88, 150, 62]],
    [142, [118, 178, 78]],
    [104, [150, 200, 98]],
    [66, [190, 222, 132]],
    [34, [222, 238, 176]],
  ]
  for (const [radius, colour] of rings) on.fill(colour, wavy(radius))
  return on
}

const wavy =
  (radius: number): Shape =>
  (x, y) => {
    const [dx, dy] = [x - 320, (y - 260) * 1.12]
    const turn = Math.atan2(dy, dx)
    const edge = radius + 9 * Math.sin(11 * turn + radius) + 5 * Math.sin(23 * turn)
    return edge - Math.hypot(dx, dy)
  }

/** Round, netted, with its stalk. */
export function melon(): Canvas {
  const on = canvas(...CREAM)
  on.fill([204, 196, 170], oval([330, 424], [170, 22]))
  const fruit = oval([320, 266], [158, 152])
  on.fill([168, 178, 116], fruit)
  on.fill([190, 198, 140], oval([286, 224], [92, 84]))
  on.fill([200, 208, 152], oval([268, 204], [48, 42]))
  for (let turn = -5; turn <= 5; turn += 1) {
    on.fill([216, 212, 176], both(fruit, arc(320 + turn * 30, turn)))
    on.fill([216, 212, 176], both(fruit, level(266 + turn * 27)))
  }
  on.fill([110, 124, 66], stroke([320, 120], [320, 78], 13))
  on.fill([110, 124, 66], stroke([286, 80], [356, 76], 11))
  return on
}

/** A meridian, bent the more the further out it is. */
const arc =
  (x0: number, bend: number): Shape =>
  (x, y) =>
    1.6 - Math.abs(x - x0 - bend * 6 * Math.cos((y - 266) / 90) - 3 * Math.sin(y / 13))

const level =
  (y0: number): Shape =>
  (x, y) =>
    1.6 - Math.abs(y - y0 - 4 * Math.sin(x / 17))
