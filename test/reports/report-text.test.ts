import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReportScope } from '#shared/model/report'
import type { WorkspaceCore } from '../support/workspace-core'
import { twoStrategiesCore } from './two-strategies'

let core: WorkspaceCore
beforeAll(async () => {
  core = await twoStrategiesCore()
  for (const scope of [shown, notebook]) {
    const { jobId } = await core.call('report.measure', { scope, bases: ['unpp', 'dark'] })
    if (jobId !== null) await core.settled(jobId)
  }
})
afterAll(() => core.close())

const shown = ReportScope.parse({ preprocessings: ['unpp', 'dark'] })
const notebook = ReportScope.parse({ preprocessings: ['unpp', 'dark'], table: 'final', mode: 'notebook' })
const textOf = async (format: 'csv' | 'latex' | 'markdown' | 'html', scope = shown, bases: string[] = []): Promise<string> =>
  (await core.call('report.text', { scope, bases, format })).text

describe('a report as a text', () => {
  it('is a table with a line for each strategy and base as CSV', async () => {
    const [head, ...lines] = (await textOf('csv', shown, ['unpp', 'dark'])).trimEnd().split('\n').map((line) => line.split(','))
    expect(lines.map((fields) => fields.slice(0, 3))).toEqual([['unpp', 'unpp', '6'], ['unpp', 'dark', '5'], ['dark', 'unpp', '6'], ['dark', 'dark', '5']])
    for (const fields of lines) expect(fields.length).toBe(head!.length)
    expect(lines[0]![head!.indexOf('num_better')]).toBe('3')
    expect(lines[0]![head!.indexOf('best_view')]).toBe('results')
  })

  it('has two decimals, a column for each letter and the strategy of every row in LaTeX', async () => {
    const text = await textOf('latex')
    const table = text.slice(text.indexOf('\\begin{tabular}'), text.indexOf('\\end{tabular}'))
    expect(table).toMatch(/^\\begin\{tabular\}\{lrrrrr\}/)
    expect(table).toMatch(/ {4}unpp & \$3\$ & \$\d\.\d\d \\pm \d\.\d\d\$ & \$3\$ & \$\d\.\d\d \\pm \d\.\d\d\$ & \$0\$ \\\\\n {4}dark & \$3\$/)
    for (const [, letters, first] of text.matchAll(/\\begin\{tabular\}\{([lr]+)\}\n\s+\\toprule\n(.*)/g)) {
      expect(first!.split(' & ').length).toBe(letters!.length)
    }
    expect(text).toContain('% Command: fringe report ws --format latex --preprocessing unpp --preprocessing dark')
  })

  it("is the notebook's own in notebook mode", async () => {
    expect(await textOf('latex', notebook)).toMatch(/^\\begin\{tabular\}\{lrrrrrr\}\n\\toprule\n\{\} & {2}\$n_s\$ & .*\\textbf\{Unpreprocessed\} &/s)
    expect(await textOf('csv', notebook)).toMatch(/^,mean_count,frac_unscored,.*,std_worse\n(unpp|dark),\d+\.\d+,0\.0,/)
    const { warnings } = await core.call('report.scores', { scope: notebook })
    expect(warnings[0]).toContain('IndexError')
    const text = await textOf('markdown', notebook)
    expect(text).toContain('LOW CLAHE PP\nDistribution (over images)')
    // The dark images' windows vary half as much, whatever the notebook says of its own.
    expect(text).toContain('> The notebook\'s printout says that average intensity varies more between the subblocks of dark')
  })

  it('names pairs, bases, contrast, failures and what made it in Markdown', async () => {
    const text = await textOf('markdown', shown, ['unpp', 'dark'])
    const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)
    expect(sections).toEqual([
      'Scores on unpp', 'Best and worst pairs', 'Moved and unchanged pairs', 'Strategies by scoring bases', 'Best of all strategies',
      'Local contrast', 'Fixed pairs', 'Failed pairs', 'Made by'
    ])
    expect(text).toMatch(/\| unpp \| results: 10\d to 10\d \| 0\.\d{3} \|/)
    expect(text).toContain('4 better pairs of 6: 1 more than the best single strategy')
  })

  it('lists the pairs of the gallery, fixed and failed, in a page as well', async () => {
    const { fixed, failed } = await core.call('report.gallery', { scope: shown, limit: 50 })
    expect([fixed.length > 0, failed.length > 0]).toEqual([true, true])
    const tableOf = (page: string, title: string): string => page.split(`<h2>${title}</h2>`)[1]!.split('</section>')[0]!
    const page = await textOf('html')
    for (const [title, pairs] of [['Fixed pairs', fixed], ['Failed pairs', failed]] as const) {
      const table = tableOf(page, title)
      for (const { preprocessing, view, image1, image2, score } of pairs) {
        const cells = [`<td>${view}: ${image1} to ${image2}</td>`, `<td class="number">${score.value?.toFixed(3) ?? '-'}</td>`, `<td class="number">${score.count}</td>`]
        expect(table).toContain(`<tr><th scope="row">${preprocessing}</th>${cells.join('')}`)
      }
    }
  })

  it('is one page that fetches nothing, with its figures', async () => {
    const page = await textOf('html')
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)|\ssrc=|\shref=/)
    expect(page.match(/<svg /g)).toHaveLength(2)
    expect(page.match(/<circle class="dot"/g)).toHaveLength(16)
    expect(page).toContain('<dt>Fringe</dt><dd>0.0.0-test</dd>')
    const bars = [...page.matchAll(/<rect class="(?:better|worse)"[^>]*><title>[^:]*: (\d+)</g)].map(([, count]) => Number(count))
    expect(bars.reduce((sum, count) => sum + count, 0)).toBe(11)
  })
})
