/** The colours of the screens, as values: a buyer's old telephone may not know newer words of CSS. */
const COLOURS = `:root {
  color-scheme: light dark;
  --page: #f4f6f4; --paper: #ffffff; --line: #d5dcd9; --edge: #6f7c83;
  --text: #1a2124; --muted: #4d595f; --link: #005a94; --focus: #0060a8;
  --brand: #1f4a3d; --brand-text: #ffffff; --leaf: #1f6b52;
  --well: #e1f0e8; --well-text: #0d4d38;
  --soon: #fbf3cf; --soon-text: #655000;
  --made: #e3eef7; --made-text: #00487a;
  --calm: #e7ebed; --calm-text: #3b464b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14191b; --paper: #1d2427; --line: #39454b; --edge: #80919a;
    --text: #e8edef; --muted: #adb9bf; --link: #83c5f5; --focus: #7cc4ff; --leaf: #6fdab8;
    --well: #16372c; --well-text: #98e6c8;
    --soon: #332f14; --soon-text: #f0e442;
    --made: #17303f; --made-text: #9fd3fa;
    --calm: #2b3539; --calm-text: #ccd6da;
  }
}
`

const BASE = `*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
}
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); letter-spacing: -0.01em; }
h2 { font-size: 1.3rem; }
p { margin: 0 0 0.75rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
img, svg { display: block; max-width: 100%; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: 0.75rem clamp(1rem, 4vw, 3rem); background: var(--brand); color: var(--brand-text); }
.top a { color: inherit; text-decoration: none; display: flex; align-items: center; gap: 0.5rem; min-height: 2.75rem; }
.top nav a { text-decoration: underline; white-space: nowrap; }
.top :focus-visible { outline-color: #ffffff; }
.home { font-weight: 650; }
.leaf { width: 1.9rem; height: 1.9rem; flex: none; }
main { max-width: 76rem; margin: 0 auto; padding: clamp(1.25rem, 3vw, 2.5rem) clamp(1rem, 4vw, 3rem); }
.lead { max-width: 42rem; margin-bottom: clamp(1.25rem, 3vw, 2.25rem); }
.lead h1 { margin-bottom: 0.6rem; }
.stamp, .foot, small, .holds { color: var(--muted); font-size: 0.9rem; }
.foot { border-top: 1px solid var(--line); padding: 1.25rem clamp(1rem, 4vw, 3rem); text-align: center; }
.foot p { margin: 0.15rem 0; }
.back a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.back a::before { content: "\\2190"; margin-inline-end: 0.4rem; }
`

const GOODS = `.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: clamp(0.75rem, 2vw, 1.5rem); grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); }
.card { position: relative; display: flex; flex-direction: column; background: var(--paper); border: 1px solid var(--line); border-radius: 14px; overflow: hidden; }
.card .photo { aspect-ratio: 4 / 3; }
.card .told { padding: 0.9rem 1rem 1rem; display: flex; flex-direction: column; flex: 1; }
.card h3 { font-size: 1.12rem; }
.card h3 a { color: inherit; text-decoration: none; }
.card h3 a::after { content: ""; position: absolute; inset: 0; border-radius: 14px; }
.card h3 a:focus-visible { outline: none; }
.card h3 a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
.card:hover { border-color: var(--edge); }
.card:hover h3 a { text-decoration: underline; }
.card .state { margin: auto 0 0; }
.photo { background: var(--calm); overflow: hidden; }
.photo img { width: 100%; height: 100%; object-fit: cover; }
.photoless { display: grid; place-items: center; width: 100%; height: 100%; min-height: 8rem; background: linear-gradient(160deg, var(--well), var(--calm)); color: var(--leaf); }
.silhouette { width: 5rem; height: 5rem; opacity: 0.75; }
.holds { margin: 0.1rem 0 0; }
.price { margin: 0.5rem 0 0.7rem; }
.price strong { font-size: 1.3em; letter-spacing: -0.01em; }
small { display: block; }
.state { display: inline-block; align-self: flex-start; margin: 0 0 1rem; padding: 0.22rem 0.7rem; border-radius: 1rem; font-weight: 600; font-size: 0.92rem; text-wrap: balance; background: var(--calm); color: var(--calm-text); }
.state.now { background: var(--well); color: var(--well-text); }
.state.harvest, .state.ahead { background: var(--soon); color: var(--soon-text); }
.state.to_order { background: var(--made); color: var(--made-text); }
.old { display: none; }
[data-old] .fresh { display: none; }
[data-old] .old { display: inline; }
[data-old] .state { background: var(--calm); color: var(--calm-text); }
.ask-now { margin: 0 0 1.25rem; padding: 0.8rem 1rem; border-radius: 10px; background: var(--soon); color: var(--soon-text); font-weight: 600; }
[data-old] .ask-now { display: block; }
.product { display: grid; gap: clamp(1.25rem, 4vw, 3rem); }
.product .photo { aspect-ratio: 4 / 3; border-radius: 16px; }
.more { display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: 0.6rem; margin-top: 0.6rem; }
.more img { width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; border-radius: 10px; }
.product .price { font-size: 1.15rem; margin-top: 0.9rem; }
.text { max-width: 38rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 0 0 1.25rem; }
.button { display: inline-flex; align-items: center; min-height: 2.9rem; padding: 0.4rem 1.15rem; border: 1px solid var(--edge); border-radius: 10px; background: var(--paper); color: var(--text); font-weight: 600; text-decoration: none; }
.paper { display: none; }
.button:hover { text-decoration: underline; }
.button.chat { background: var(--brand); border-color: var(--brand); color: var(--brand-text); }
.facts { margin: 0 0 1rem; border-top: 1px solid var(--line); }
.facts > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0.15rem 1rem; padding: 0.55rem 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.permits { list-style: none; margin: 0; padding: 0; }
.contact { margin-top: clamp(1.75rem, 4vw, 3rem); padding: clamp(1.1rem, 3vw, 2rem); background: var(--paper); border: 1px solid var(--line); border-radius: 16px; display: flex; justify-content: space-between; gap: 2rem; }
.contact h2 { margin-bottom: 0.5rem; }
.contact > div { flex: 1; max-width: 40rem; }
.contact .facts { border: 0; }
.code { margin: 0; flex: none; width: 11rem; text-align: center; color: var(--muted); font-size: 0.85rem; }
.code svg { width: 100%; height: auto; border-radius: 8px; margin-bottom: 0.4rem; }
main .photos .code { margin: 1.25rem 0 0; }
@media (max-width: 40rem) {
  .cards { grid-template-columns: 1fr 1fr; }
  .card .told { padding: 0.7rem 0.75rem 0.8rem; }
  .card .state { border-radius: 10px; font-size: 0.86rem; padding: 0.2rem 0.55rem; }
  .contact { flex-direction: column; }
  .code { display: none; }
  .buttons .button { flex: 1 1 100%; justify-content: center; }
  .facts > div { grid-template-columns: 6.5rem 1fr; }
}
@media (max-width: 22rem) { .cards { grid-template-columns: 1fr; } }
@media (min-width: 56rem) {
  .product { grid-template-columns: minmax(0, 1.05fr) minmax(0, 1fr); align-items: start; }
  .product .photos { position: sticky; top: 1.5rem; }
}
`

const SHEET = `.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 16px; padding: clamp(1rem, 3vw, 2rem); }
.sheet-head { display: flex; justify-content: space-between; gap: 2rem; }
.sheet-head p { margin-bottom: 0.35rem; }
.sheet-head .buttons { margin: 0.9rem 0 1.1rem; }
.wide { overflow-x: auto; margin: 0.5rem 0 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: 0.55rem 0.9rem 0.55rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--muted); font-size: 0.9rem; border-bottom: 2px solid var(--edge); }
tbody th { font-weight: 650; }
tbody small { font-weight: 400; }
th.number, td.number { text-align: end; white-space: nowrap; padding-inline-end: 1.6rem; }
td .state { margin: 0; }
@media screen and (max-width: 40rem) {
  table, tbody { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; grid-template-columns: 1fr auto; gap: 0.4rem 1rem; padding: 0.8rem 0; border-bottom: 1px solid var(--line); }
  table th, table td, table td.number { border: 0; padding: 0; }
  td:last-child { grid-column: 1 / -1; }
}
@page { size: A4; margin: 12mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --paper: #ffffff; --line: #9aa3a7; --edge: #444444; --text: #000000; --muted: #333333;
    --link: #000000; --leaf: #1f4a3d; --soon: #ffffff; --soon-text: #000000; --calm: #ffffff; --calm-text: #000000;
    --well: #ffffff; --well-text: #000000; --made: #ffffff; --made-text: #000000;
  }
  body { font-size: 10.5pt; line-height: 1.4; }
  main { max-width: none; padding: 0; }
  .top { background: none; color: #000000; padding: 0 0 4mm; }
  .top nav, .skip, .back, .contact > div > p:last-child { display: none; }
  .top a { min-height: 0; }
  .leaf { color: #1f4a3d; }
  .foot { display: none; }
  h1 { font-size: 20pt; }
  .sheet, .contact { border: 0; padding: 0; border-radius: 0; }
  .state { border: 1px solid #444444; padding: 0.3mm 2.2mm; font-size: 9.5pt; }
  .code { display: block; width: 32mm; }
  .contact { flex-direction: row; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: 4mm; }
  .card, .facts > div, tr, .contact, figure { break-inside: avoid; }
  .product { grid-template-columns: 80mm 1fr; gap: 8mm; }
  .product .photos { position: static; }
  .button, .button.chat { border: 0; padding: 0 4mm 0 0; min-height: 0; background: none; color: #000000; }
  .paper { display: inline; }
  .paper::before { content: "\\00a0"; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  th, td { padding-block: 1.6mm; }
}
`

/** The one style sheet of the catalog: telephone, desk and A4, by day and by night. */
export const STYLE = `${COLOURS}${BASE}${GOODS}${SHEET}`
