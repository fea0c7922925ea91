/** Flat shapes with soft edges, painted one over the other. */
import { png } from './png.ts'

export type Colour = readonly [number, number, number]

/** Depth inside a shape at a point, in pixels: above 0 is inside. */
export type Shape = (x: number, y: number) => number

export interface Canvas {
  fill(colour: Colour, shape: Shape): void
  file(): Buffer
}

export const WIDTH = 640
export const HEIGHT = 480

/** `top` and `bottom`: what stands behind everything. */
export function canvas(top: Colour, bottom: Colour): Canvas {
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3)
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    const share = Math.floor(at / WIDTH) / HEIGHT
    for (let part = 0; part < 3; part += 1) {
      rgb[at * 3 + part] = (top[part] ?? 0) * (1 - share) + (bottom[part] ?? 0) * share
    }
  }
  return {
    fill(colour, shape) {
      for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
        const cover = Math.min(1, Math.max(0, shape(at % WIDTH, Math.floor(at / WIDTH)) + 0.5))
        if (cover === 0) continue
        for (let part = 0; part < 3; part += 1) {
          const under = rgb[at * 3 + part] ?? 0
          rgb[at * 3 + part] = under + ((colour[part] ?? 0) - under) * cover
        }
      }
    },
    file: () => png(WIDTH, HEIGHT, rgb),
  }
}

/** Around a point, wider or higher, and turned by degrees. */
export function oval(
  [x0, y0]: readonly [number, number],
  [rx, ry]: readonly [number, number],
  degrees = 0,
): Shape {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return (x, y) => {
    const [dx, dy] = [x - x0, y - y0]
    const [u, v] = [(dx * cos + dy * sin) / rx, (dy * cos - dx * sin) / ry]
    return (1 - Math.hypot(u, v)) * Math.min(rx, ry)
  }
}

/** From corner to corner, with rounded corners. */
export function block(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  round = 0,
): Shape {
  const [cx, cy, hx, hy] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2]
  return (x, y) => {
    const [qx, qy] = [Math.abs(x - cx) - hx + round, Math.abs(y - cy) - hy + round]
    const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0))
    return round - outside - Math.min(Math.max(qx, qy), 0)
  }
}

/** A stroke between two points. */
export function stroke(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  width: number,
): Shape {
  const [dx, dy] = [x1 - x0, y1 - y0]
  return (x, y) => {
    const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)))
    return width / 2 - Math.hypot(x - x0 - along * dx, y - y0 - along * dy)
  }
}

/** Only where both are. */
export const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.min(a(x, y), b(x, y))
