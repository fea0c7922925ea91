const ROOT_TWO_PI = Math.sqrt(2 * Math.PI)

const along = (x: number, coefficients: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < coefficients.length; i++) sum = sum * x + coefficients[i]!
  return sum
}

/** Density of the standard normal. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / ROOT_TWO_PI

const TAIL_TOP = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
]
const TAIL_BOTTOM = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
]

/** Chance that a standard normal is at most `z`, to 14 digits (Hart 1968, as given by West 2005). */
export function normalChance(z: number): number {
  const x = Math.abs(z)
  const tail = x > 37 ? 0 : Math.exp((-x * x) / 2) * tailShare(x)
  return z > 0 ? 1 - tail : tail
}

function tailShare(x: number): number {
  if (x < 7.07106781186547) return along(x, TAIL_TOP) / along(x, TAIL_BOTTOM)
  return 1 / ((x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) * ROOT_TWO_PI)
}

const NEAR_TOP = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
]
const NEAR_BOTTOM = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
]
const MIDDLE_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const MIDDLE_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
]
const FAR_TOP = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const FAR_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
]

/** The standard normal's value at a chance between 0 and 1, to 15 digits (Wichura 1988, AS 241). */
export function normalAt(chance: number): number {
  const q = chance - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * along(r, NEAR_TOP)) / along(r, NEAR_BOTTOM)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? chance : 1 - chance))
  const z =
    r <= 5
      ? along(r - 1.6, MIDDLE_TOP) / along(r - 1.6, MIDDLE_BOTTOM)
      : along(r - 5, FAR_TOP) / along(r - 5, FAR_BOTTOM)
  return q < 0 ? -z : z
}
