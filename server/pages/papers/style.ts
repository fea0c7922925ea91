import { raw } from '../html.ts'

/** Half of an A4 sheet lies on its side. */
export type PaperSize = 'full' | 'half'

const PAGES: Readonly<Record<PaperSize, string>> = {
  full: 'size: A4; margin: 14mm 14mm 16mm',
  half: 'size: 210mm 148mm; margin: 9mm 12mm 11mm',
}

/** Black on white, for any printer; a long word breaks before a table leaves its paper. */
export const paperStyle = (size: PaperSize) =>
  raw(`<style>
@page { ${PAGES[size]};
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif } }
* { box-sizing: border-box }
html { background: #fff; color: #000; color-scheme: light }
body { margin: 0 auto; max-width: 182mm; padding: 8mm 4mm;
  font: ${size === 'half' ? '9pt' : '10.5pt'}/1.4 "Segoe UI", system-ui, Roboto, Arial, sans-serif; overflow-wrap: anywhere }
header { display: flex; justify-content: space-between; gap: 8mm; border-bottom: 0.6mm solid #000; padding-bottom: 2.5mm; break-after: avoid }
header p, footer p { margin: 0 }
.farm { font-weight: 700; font-size: 1.15em }
h1 { margin: 0; font-size: 1.7em; line-height: 1.15; text-align: right }
h2 { margin: 6mm 0 1.5mm; font-size: 1.15em; break-after: avoid }
.code { text-align: right; font-size: 1.15em; font-weight: 700; font-variant-numeric: tabular-nums }
.stamp { display: inline-block; border: 0.5mm solid #000; padding: 0.4mm 2.5mm; font-weight: 700; text-transform: uppercase; letter-spacing: 0.06em }
.facts { display: grid; grid-template-columns: minmax(26mm, max-content) 1fr; gap: 0.6mm 4mm; margin: 3.5mm 0 }
.facts dt { color: #333 } .facts dd { margin: 0 }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; break-inside: auto }
thead { display: table-header-group } tfoot { display: table-row-group }
tr { break-inside: avoid }
th, td { padding: 1.1mm 1.6mm; text-align: left; vertical-align: top; border-bottom: 0.2mm solid #666 }
thead th { border-bottom: 0.4mm solid #000; font-size: 0.88em; vertical-align: bottom }
tfoot th, tfoot td { border-bottom: 0; border-top: 0.4mm solid #000; font-weight: 700 }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.goods { width: 34% }
small { display: block; font-size: 0.84em; color: #333 }
.box { width: 5mm; height: 5mm; border: 0.4mm solid #000; display: inline-block }
.order { width: 24% } .tick { width: 16mm; text-align: center; white-space: nowrap }
.words { border: 0.3mm solid #000; padding: 1.5mm 2.5mm; margin: 2mm 0; break-inside: avoid }
.signs { display: flex; gap: 8mm; margin-top: ${size === 'half' ? '4mm' : '9mm'}; break-inside: avoid }
.signs div { flex: 1; text-align: center } .signs p { margin: 0 }
.signs .line { height: ${size === 'half' ? '12mm' : '19mm'}; border-bottom: 0.3mm solid #000 }
footer { margin-top: 6mm; font-size: 0.82em; color: #333 }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(32mm, 1fr)); gap: 3mm; margin: 4mm 0 }
.figures div { border: 0.3mm solid #000; padding: 2mm 3mm }
.figures strong { display: block; font-size: 1.35em; font-variant-numeric: tabular-nums }
.labels { margin-top: 3mm; display: grid; grid-template-columns: repeat(2, 1fr); gap: 3mm }
.label { border: 0.3mm dashed #000; padding: 3mm 3.5mm; font-size: 8.5pt; line-height: 1.3; break-inside: avoid }
.label h2 { margin: 0 0 1mm; font-size: 1.5em; line-height: 1.15 } .label p { margin: 0.6mm 0 }
.label .net { font-weight: 700; font-size: 1.15em }
.warn { border: 0.6mm solid #000; padding: 2mm 3mm; font-weight: 700 }
nav { display: flex; gap: 4mm; justify-content: flex-end; margin-bottom: 5mm }
nav button, nav a { font: inherit; color: #000; background: #fff; border: 0.3mm solid #000; border-radius: 1.5mm; padding: 2.5mm 5mm; text-decoration: none; cursor: pointer }
@media print { nav, .screen { display: none } body { padding: 0; max-width: none } }
</style>`)
