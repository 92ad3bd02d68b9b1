import { cellText, type Figure, type ReportDocument, type Table } from '#main/core/reports/text/document'
import { reportStyle } from '#main/core/reports/text/html-style'

/** A report as one page that stands alone: no script, nothing fetched, printable, light or dark as the reader has it. */
export function htmlPage({ title, provenance, warnings, tables, figures, printout }: ReportDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    `<main>`,
    `<h1>${escaped(title)}</h1>`,
    ...warnings.map((warning) => `<p class="warning">${escaped(warning)}</p>`),
    ...figures.map(figurePart),
    ...tables.map(tablePart),
    ...(printout === null ? [] : [`<pre>${escaped(printout.trimEnd())}</pre>`]),
    '<section>',
    '<h2>Made by</h2>',
    `<dl>${provenance.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`,
    '</section>',
    '</main>',
    '</body>',
    '</html>',
    ''
  ].join('\n')
}

function figurePart({ title, svg }: Figure): string {
  return `<figure><figcaption>${escaped(title)}</figcaption>${svg}</figure>`
}

function tablePart({ title, columns, rows, note }: Table): string {
  const side = (at: number): string => (columns[at]!.isText ? '' : ' class="number"')
  const head = columns.map(({ head: name }, at) => `<th scope="col"${side(at)}>${escaped(name)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const text = escaped(cellText(cell, columns[at]!))
      return at === 0 ? `<th scope="row">${text}</th>` : `<td${side(at)}>${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return [
    '<section>',
    `<h2>${escaped(title)}</h2>`,
    ...(rows.length === 0 ? [] : [`<div class="wide"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`]),
    ...(note === '' ? [] : [`<p class="note">${escaped(note)}</p>`]),
    '</section>'
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as HTML or SVG shows it literally. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
