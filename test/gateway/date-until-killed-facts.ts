export const NOON = Date.UTC(2026, 10, 21, 5)
export const UNDATED_READINGS = 20_000
