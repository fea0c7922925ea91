import { type NodeDialect, said } from './dialect.ts'

/** ESPHome as flashed: each sensor by itself, as text with its decimals, retained; no time. */
export const esphomeNode: NodeDialect = {
  status: (node) => ({
    online: said(`${node}/status`, 'online', true),
    offline: said(`${node}/status`, 'offline', true),
  }),
  readings: (node, measured) =>
    Object.entries(measured).map(([name, value]) =>
      said(`${node}/sensor/${name}/state`, Number.isNaN(value) ? 'nan' : value.toFixed(2), true),
    ),
}
