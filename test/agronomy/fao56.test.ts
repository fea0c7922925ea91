import { describe, expect, it } from 'vitest'
import { et0OfDayMm } from '../../server/agronomy/et0-of-day.ts'
import {
  hargreavesDayMm,
  hourSoilHeatMj,
  penmanMonteithDayMm,
  penmanMonteithHourMm,
  windAt2m,
} from '../../server/agronomy/evapotranspiration.ts'
import {
  clearSkyMj,
  daylightHours,
  extraterrestrialHourMj,
  extraterrestrialMj,
  netLongwaveHourMj,
  netLongwaveMj,
  netShortwaveMj,
  solarFromRangeMj,
  solarFromSunshineMj,
  solarHour,
  sunGeometry,
} from '../../server/agronomy/radiation.ts'
import {
  daySaturationKpa,
  dayVapourKpa,
  dayVapourOfMeanKpa,
  pressureKpa,
  psychrometricKpaPerC,
  saturationKpa,
  saturationSlopeKpaPerC,
  vapourKpa,
  vpdKpa,
} from '../../server/agronomy/vapour.ts'

/** Every number below is printed in FAO Irrigation and Drainage Paper 56, by example. */
const near = (value: number, printed: number, tolerance: number) =>
  expect(Math.abs(value - printed), `${value} for ${printed}`).toBeLessThanOrEqual(tolerance)

/** A whole day as examples 17 and 18 reckon it. */
function workedDay(day: {
  latitudeDeg: number
  dayOfYear: number
  altitudeM: number
  maxC: number
  minC: number
  vapour: number
  wind: number
  sunshine: number
  soilHeatMj: number
}) {
  const ra = extraterrestrialMj(day)
  const daylight = daylightHours(day)
  const solarMj = solarFromSunshineMj(ra, day.sunshine, daylight)
  const clear = clearSkyMj(ra, day.altitudeM)
  const longwave = netLongwaveMj({ ...day, vapourKpa: day.vapour, solarMj, clearSkyMj: clear })
  const net = netShortwaveMj(solarMj) - longwave
  const et0 = penmanMonteithDayMm({
    ...day,
    vapourKpa: day.vapour,
    windMPerS: day.wind,
    netRadiationMj: net,
    psychrometricKpaPerC: psychrometricKpaPerC(pressureKpa(day.altitudeM)),
  })
  return { ra, daylight, solarMj, clear, longwave, net, et0 }
}

describe('FAO-56', () => {
  it('examples 2 and 4: pressure and psychrometric constant at 1,800 m and 1,200 m', () => {
    near(pressureKpa(1800), 81.8, 0.05)
    near(psychrometricKpaPerC(pressureKpa(1800)), 0.054, 0.0005)
    near(pressureKpa(1200), 87.9, 0.05)
  })

  it('example 3: saturation vapour pressure of a day', () => {
    near(saturationKpa(24.5), 3.075, 0.005)
    near(saturationKpa(15), 1.705, 0.005)
    near(daySaturationKpa(24.5, 15), 2.39, 0.005)
  })

  it('example 5: actual vapour pressure from extremes and from mean humidity', () => {
    const day = { maxC: 25, minC: 18, maxHumidityPercent: 82, minHumidityPercent: 54 }
    near(dayVapourKpa(day), 1.7, 0.006)
    near(dayVapourOfMeanKpa(25, 18, 68), 1.78, 0.006)
  })

  it('examples 8 and 9: the sun at 20° S on 3 September', () => {
    const sky = { latitudeDeg: -20, dayOfYear: 246 }
    const { distance, declinationRad, sunsetRad } = sunGeometry(sky)
    near(distance, 0.985, 0.0005)
    near(declinationRad, 0.12, 0.0005)
    near(sunsetRad, 1.527, 0.0005)
    near(extraterrestrialMj(sky), 32.2, 0.05)
    near(daylightHours(sky), 11.7, 0.05)
  })

  it('examples 10 and 11: radiation at the ground and back to the sky', () => {
    near(solarFromSunshineMj(25.1, 7.1, 10.9), 14.5, 0.06)
    const day = { maxC: 25.1, minC: 19.1, vapourKpa: 2.1, solarMj: 14.5, clearSkyMj: 18.8 }
    near(netLongwaveMj(day), 3.5, 0.05)
  })

  it('example 14: wind of 10 m brought down to 2 m', () => {
    near(windAt2m(3.2, 10), 2.4, 0.05)
  })

  it('example 17: Bangkok in April', () => {
    const day = {
      ...{ latitudeDeg: 13.7333, dayOfYear: 105, altitudeM: 2, maxC: 34.8, minC: 25.6 },
      ...{ vapour: 2.85, wind: 2, sunshine: 8.5, soilHeatMj: 0.14 },
    }
    const { ra, daylight, solarMj, clear, longwave, net, et0 } = workedDay(day)
    near(saturationSlopeKpaPerC(30.2), 0.246, 0.0005)
    near(psychrometricKpaPerC(pressureKpa(2)), 0.0674, 0.0001)
    near(daySaturationKpa(34.8, 25.6), 4.42, 0.005)
    near(ra, 38.06, 0.02)
    near(daylight, 12.31, 0.02)
    near(solarMj, 22.65, 0.02)
    near(clear, 28.54, 0.02)
    near(netShortwaveMj(solarMj), 17.44, 0.02)
    near(longwave, 3.11, 0.02)
    near(net, 14.33, 0.02)
    near(et0, 5.72, 0.02)
    near(et0, 5.71612, 0.00001)
  })

  it('example 18: Uccle on 6 July', () => {
    const humidity = { maxHumidityPercent: 84, minHumidityPercent: 63 }
    const vapour = dayVapourKpa({ maxC: 21.5, minC: 12.3, ...humidity })
    const wind = windAt2m(2.78, 10)
    const day = {
      ...{ latitudeDeg: 50.8, dayOfYear: 187, altitudeM: 100, maxC: 21.5, minC: 12.3 },
      ...{ vapour, wind, sunshine: 9.25, soilHeatMj: 0 },
    }
    const { ra, daylight, solarMj, clear, longwave, net, et0 } = workedDay(day)
    near(wind, 2.078, 0.02)
    near(pressureKpa(100), 100.1, 0.05)
    near(daySaturationKpa(21.5, 12.3), 1.997, 0.0005)
    near(vapour, 1.409, 0.0005)
    near(ra, 41.09, 0.02)
    near(daylight, 16.1, 0.05)
    near(solarMj, 22.07, 0.02)
    near(clear, 30.9, 0.02)
    near(longwave, 3.71, 0.02)
    near(net, 13.28, 0.02)
    near(et0, 3.88, 0.02)
    near(et0, 3.88052, 0.0005)
  })

  it('example 19: N’Diaye, an hour of the afternoon and one of the night', () => {
    const sky = { latitudeDeg: 16.2167, dayOfYear: 274 }
    const where = { longitudeDeg: -16.25, utcOffsetHours: -1, dayOfYear: 274 }
    const ra = extraterrestrialHourMj(sky, solarHour({ ...where, clockHour: 14.5 }))
    near(ra, 3.543, 0.01)
    const gamma = psychrometricKpaPerC(pressureKpa(8))
    const vapour = vapourKpa(38, 52)
    near(saturationSlopeKpaPerC(38), 0.358, 0.0005)
    near(gamma, 0.0673, 0.0001)
    near(vapour, 3.445, 0.0005)
    near(vpdKpa(38, 52), 3.18, 0.0005)
    const clear = clearSkyMj(ra, 8)
    const sun = { airC: 38, vapourKpa: vapour, solarMj: 2.45, clearSkyMj: clear }
    near(netLongwaveHourMj(sun), 0.137, 0.002)
    near(netShortwaveMj(2.45) - netLongwaveHourMj(sun), 1.749, 0.002)
    near(hourSoilHeatMj(1.749), 0.175, 0.0005)
    const hour = { airC: 38, vapourKpa: vapour, windMPerS: 3.3, netRadiationMj: 1.749 }
    near(penmanMonteithHourMm({ ...hour, psychrometricKpaPerC: gamma }), 0.63, 0.006)
    const night = { airC: 28, vapourKpa: vapourKpa(28, 90), windMPerS: 1.9, netRadiationMj: -0.1 }
    near(penmanMonteithHourMm({ ...night, psychrometricKpaPerC: gamma }), 0, 0.006)
  })

  it('example 20: Lyon in July from temperatures alone, by both ways', () => {
    const sky = { latitudeDeg: 45.7167, dayOfYear: 196 }
    const range = { maxC: 26.6, minC: 14.8 }
    const ra = extraterrestrialMj(sky)
    near(ra, 40.55, 0.04)
    near(solarFromRangeMj(ra, range), 22.29, 0.04)
    const day = { ...sky, ...range, altitudeM: 200, windMPerS: 2, vapourKpa: null, solarMj: null }
    near(et0OfDayMm(day), 4.56, 0.04)
    near(et0OfDayMm(day), 4.56044, 0.0005)
    near(hargreavesDayMm(range, ra, 1), 5.0, 0.04)
    near(hargreavesDayMm(range, ra, 1), 5.03306, 0.0005)
  })
})
