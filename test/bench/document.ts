// docs/benchmarks.md: one section for each bench, between markers, so that each replaces its own only.

const HEADER = `# Benchmarks

Written by \`npm run bench -- NAME\`, a section for each bench. Do not edit by hand.
`

/** Rows shorter than the header are filled up with empty cells. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${header.map((_, i) => (cells[i] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

/** The document with the section of this bench replaced, or added at its end; `document` is null where there is none. */
export function replaceSection(document: string | null, bench: string, section: string): string {
  const [open, close] = [`<!-- bench ${bench} -->`, `<!-- end of bench ${bench} -->`]
  const text = document ?? HEADER
  const marked = `${open}\n${section.trim()}\n${close}`
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) return `${text.trimEnd()}\n\n${marked}\n`
  return text.slice(0, start) + marked + text.slice(end + close.length)
}
