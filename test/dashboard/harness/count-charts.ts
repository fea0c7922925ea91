/** The whole dashboard, with a window into the chart library's own list of living charts. */
import '../../../dashboard/main.tsx'
import { Chart } from 'chart.js'

Object.assign(globalThis, { livingCharts: () => Object.keys(Chart.instances).length })
