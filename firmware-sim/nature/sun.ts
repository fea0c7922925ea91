import { dayOfYear, localMinute } from './local-time.ts'

const LATITUDE_RAD = (-6.02 * Math.PI) / 180
/** 106.05° E against the zone's meridian of 105° E: noon comes four minutes early. */
const SOLAR_NOON_MIN = 716

/** Sine of the sun's height over the horizon; 0 at night. */
export function sunHeight(atMs: number): number {
  const declination =
    ((23.44 * Math.PI) / 180) * Math.sin((2 * Math.PI * (dayOfYear(atMs) - 81)) / 365)
  const hour = ((localMinute(atMs) - SOLAR_NOON_MIN) / 1440) * 2 * Math.PI
  const sine =
    Math.sin(LATITUDE_RAD) * Math.sin(declination) +
    Math.cos(LATITUDE_RAD) * Math.cos(declination) * Math.cos(hour)
  return Math.max(0, sine)
}
