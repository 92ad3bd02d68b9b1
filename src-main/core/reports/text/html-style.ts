/** How the page looks: system fonts, numbers in columns, colours of verdicts that differ in lightness too. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6470; --line: #d5dae0; --page: #ffffff; --better: #14766b; --worse: #b8501a; --none: #9aa3ad; --dot: #2f6db5 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #a0a9b4; --line: #363d46; --page: #14171b; --better: #4fb7a8; --worse: #e88d57; --none: #77818c; --dot: #7fb2ee }
}
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem }
h1 { font-size: 1.5rem; font-weight: 600; line-height: 1.25; margin: 0 0 1rem }
h2 { font-size: 1.05rem; font-weight: 600; margin: 2.25rem 0 .5rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th { font-weight: 600 }
tbody th { font-weight: 400; white-space: nowrap }
tr > :first-child { padding-left: 0 }
thead th { color: var(--soft); font-size: .85rem; vertical-align: bottom }
.number { text-align: right }
td.number { white-space: nowrap }
thead .number { max-width: 8rem }
.note, figcaption { color: var(--soft); font-size: .85rem; max-width: 46rem; margin: .4rem 0 0 }
.warning { border-left: 3px solid var(--worse); padding-left: .75rem; max-width: 46rem }
figure { margin: 2rem 0 0 }
figure svg { margin-top: .5rem }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: var(--ink) }
svg .better { fill: var(--better) }
svg .worse { fill: var(--worse) }
svg .none { fill: var(--none) }
svg .dot { fill: var(--dot); fill-opacity: .55 }
svg .axis { stroke: var(--line); fill: none }
svg .mean { stroke: var(--ink); stroke-width: 2 }
svg .half { stroke: var(--soft); stroke-dasharray: 3 3 }
svg .soft { fill: var(--soft) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0; font-size: .85rem }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
pre { overflow-x: auto; font-size: .85rem }
@media print { main { max-width: none; padding: 0 } section, figure { break-inside: avoid } }
`
