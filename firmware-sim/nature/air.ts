/** Saturation vapour pressure over water, hPa (Sonntag 1990). */
export const saturationHpa = (celsius: number) =>
  6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius))

/** How much more water the air would take, hPa. */
export const drynessHpa = (air: { readonly airC: number; readonly humidityPct: number }) =>
  saturationHpa(air.airC) * (1 - air.humidityPct / 100)
