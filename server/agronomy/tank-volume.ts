/** Litres between a bucket and the largest tank of a farm like this: outside, a level is wrong. */
export const isPlausibleVolume = (litres: number): boolean => litres >= 5 && litres <= 50_000
