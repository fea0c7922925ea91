import { block, type Canvas, canvas, oval, stroke } from './canvas.ts'

/** A bottle of something blue, with a plain label. */
export function bottle(): Canvas {
  const on = canvas([238, 240, 248], [208, 214, 232])
  on.fill([184, 190, 212], oval([320, 436], [110, 18]))
  on.fill([58, 66, 150], block([248, 176], [392, 434], 30))
  on.fill([78, 88, 178], block([262, 190], [300, 424], 18))
  on.fill([58, 66, 150], block([286, 92], [354, 210], 18))
  on.fill([236, 236, 240], block([280, 62], [360, 106], 8))
  on.fill([246, 244, 236], block([248, 258], [392, 366], 4))
  for (const degrees of [0, 72, 144, 216, 288]) {
    const turn = (degrees * Math.PI) / 180
    on.fill(
      [92, 84, 190],
      oval([320 + 20 * Math.sin(turn), 312 - 20 * Math.cos(turn)], [13, 19], degrees),
    )
  }
  on.fill([244, 206, 90], oval([320, 312], [9, 9]))
  return on
}

/** A bag with a window that shows what is in it. */
export function bag(): Canvas {
  const on = canvas([247, 240, 226], [232, 216, 188])
  on.fill([212, 194, 160], oval([320, 436], [150, 18]))
  on.fill([178, 122, 66], block([206, 82], [434, 434], 14))
  on.fill([154, 102, 54], block([206, 82], [434, 122], 10))
  on.fill([248, 240, 220], block([232, 222], [408, 396], 18))
  for (let at = 0; at < 14; at += 1) {
    const [x, y] = [
      262 + (at % 4) * 40 + (Math.floor(at / 4) % 2) * 12,
      254 + Math.floor(at / 4) * 38,
    ]
    on.fill(at % 2 === 0 ? [222, 172, 84] : [206, 150, 66], oval([x, y], [24, 17], at * 31))
    on.fill([240, 206, 132], oval([x - 4, y - 3], [8, 5], at * 31))
  }
  on.fill([248, 240, 220], stroke([256, 164], [384, 164], 12))
  on.fill([248, 240, 220], stroke([280, 192], [360, 192], 8))
  return on
}
