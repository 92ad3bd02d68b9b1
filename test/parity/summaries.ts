import type { SummaryRow } from '#shared/model/summary'
import { bestAndWorst, summaryRow, type SummaryItem, type SummaryMode } from '#shared/numerics/summary/score-summary'
import { notebookScoreOf } from '#shared/numerics/score'
import { notebookSubBlockScoreOf } from '#shared/numerics/sub-blocks'
import type { GoldenFile, GoldenPairResult, Named } from './golden-file'
import { given, type Found, type Ledger } from './ledger'
import { latexTable, sortedByChangedScore } from './latex'
import { solved } from './pairs'
import { memo, readImage, Scene } from './scene'
import { numbersIn } from './scores'

/** The columns of a row in the notebook's order and names. */
const columns = {
  mean_count: 'meanCount', frac_unscored: 'fractionUnscored', changed_score_mean: 'changedScoreMean', changed_score_std: 'changedScoreStd',
  score_mean: 'scoreMean', score_std: 'scoreStd', num_better: 'numBetter', num_worse: 'numWorse', num_unscored: 'numUnscored',
  mean_better: 'meanBetter', std_better: 'stdBetter', mean_worse: 'meanWorse', std_worse: 'stdWorse'
} as const

type Ids = readonly [number, number]

function row(items: readonly SummaryItem[], mode: SummaryMode): Record<string, number | null> {
  const found = summaryRow('', items, mode)
  return Object.fromEntries(Object.entries(columns).map(([name, key]) => [name, found[key]]))
}

const list = (items: readonly SummaryItem[], mode: SummaryMode): Found => Object.values(row(items, mode)).slice(0, mode === 'score_pp' ? 6 : 13)

function extremes(items: readonly SummaryItem[], pairs: readonly Ids[]): Found {
  const { bestIndex, bestScore, worstIndex, worstScore } = bestAndWorst(items)
  return {
    best_pair: pairs[bestIndex], best_score: bestScore, best_index: bestIndex,
    worst_pair: pairs[worstIndex], worst_score: worstScore, worst_index: worstIndex
  }
}

interface MadeUp { readonly methods: Readonly<Record<string, { readonly scores: readonly number[]; readonly counts: readonly number[] }>> }

/** A table of made-up scores: they are the input, and pair i is (i, i + 1). */
export function madeUpTable({ methods }: MadeUp): Found {
  const table: SummaryRow[] = []
  const rows = Object.entries(methods).map(([name, { scores, counts }]) => {
    const items = scores.map((value, index) => ({ value, count: counts[index]! }))
    table.push(summaryRow(name, items, 'score_pp_sb'))
    const pairs = scores.map((_, index): Ids => [index, index + 1])
    return [name, {
      scores: given, counts: given, score_pp: list(items, 'score_pp'), score_pp_sb: list(items, 'score_pp_sb'), best_worst: extremes(items, pairs)
    }]
  })
  const { text, order } = latexTable(table)
  const counts = table.map(({ numBetter }) => numBetter)
  return {
    methods: Object.fromEntries(rows) as Found,
    latex_notebook_rank_labels: text,
    method_of_each_latex_row: order,
    tie_in_num_better: new Set(counts).size < counts.length,
    sorted_by_changed_score_mean: sortedByChangedScore(table)
  }
}

/** Notebook scores of all pairs of a view under one preprocessing, on one base. */
class ViewScores {
  readonly #pairs: readonly GoldenPairResult[]
  readonly #base: string
  readonly #scene = memo((key: string) => this.#open(key))

  constructor(pairs: readonly GoldenPairResult[], base: string) {
    this.#pairs = pairs
    this.#base = base
  }

  async #open(key: string): Promise<Scene> {
    const [index, source] = key.split(' ') as [string, string]
    const { images, homographies } = this.#pairs[Number(index)]!
    const { img_1, img_2 } = images[this.#base]!
    const { matrix } = await solved(homographies[source]!.csv)
    return Scene.moved(await readImage(img_1.path), await readImage(img_2.path), [...matrix])
  }

  /** Whole images at crop 7, or sub-blocks at a given crop. */
  items(source: string, tolerance: number, crop: number | null): Promise<SummaryItem[]> {
    return Promise.all(this.#pairs.map(async (_, index) => {
      const scene = await this.#scene(`${index} ${source}`)
      return crop === null
        ? notebookScoreOf(scene.notebookEvidence(7), tolerance)
        : notebookSubBlockScoreOf(scene.notebookBlocks(crop), tolerance)
    }))
  }
}

async function tables(golden: Named, result: (source: string) => Promise<Found>): Promise<Found> {
  return Object.fromEntries(await Promise.all(Object.keys(golden).map(async (source) => [source, await result(source)] as const)))
}

async function viewResult(view: string, golden: Named, all: readonly GoldenPairResult[]): Promise<Found> {
  const ids = golden['img_pairs'] as readonly Ids[]
  const pairs = ids.map(([first, second]) => all.find((pair) => pair.view === view && pair.id_1 === first && pair.id_2 === second)!)
  const scores = new ViewScores(pairs, golden['score_base'] as string)
  const found: Record<string, Found> = { img_pairs: given, score_base: given }
  for (const [name, part] of Object.entries(golden)) {
    const [tolerance, crop = 20] = numbersIn(name)
    if (name.startsWith('score_pp_sb')) {
      found[name] = await tables(part as Named, async (source) => {
        const items = await scores.items(source, tolerance!, crop)
        return { summary: row(items, 'score_pp_sb'), scores: items.map(({ value }) => value), counts: items.map(({ count }) => count) }
      })
    } else if (name.startsWith('score_pp')) {
      found[name] = await tables(part as Named, async (source) => list(await scores.items(source, tolerance!, null), 'score_pp'))
    } else if (name.startsWith('best_worst')) {
      found[name] = await tables(part as Named, async (source) => extremes(await scores.items(source, tolerance!, crop), ids))
    } else if (name === 'latex') {
      found[name] = await latexResult(Object.keys(golden['score_pp_sb_tol50_crop20'] as Named), (source) => scores.items(source, 50, 20))
    }
  }
  return found
}

async function latexResult(sources: readonly string[], itemsOf: (source: string) => Promise<SummaryItem[]>): Promise<Found> {
  const table = await Promise.all(sources.map(async (name) => summaryRow(name, await itemsOf(name), 'score_pp_sb')))
  const { text, order } = latexTable(table)
  return {
    notebook_labels_by_rank: text,
    ...cellsOf(text),
    rank_order_of_methods_by_num_better: order,
    sorted_by_changed_score_mean: sortedByChangedScore(table)
  }
}

/** The rows and columns that the text shows, taken apart again. */
function cellsOf(text: string): { rows: Found; columns: Found } {
  const cells = text.split('\n').filter((line) => line.endsWith('\\\\')).map((line) => line.slice(0, -2).split('&').map((cell) => cell.trim()))
  const [header, ...body] = cells
  return {
    columns: header!.slice(1),
    rows: body.map(([label, ...values]) => [label!.replace(/^\\textbf\{(.*?) *\}$/, '$1'), ...values.map((value) => /^\d+$/.test(value) ? Number(value) : value)])
  }
}

/** Compares the score tables of all views. */
export async function compareSummaries(ledger: Ledger, { summaries, pairs }: GoldenFile): Promise<void> {
  for (const [view, golden] of Object.entries(summaries)) {
    ledger.compare('summaries', `summaries/${view}`, golden as never, await viewResult(view, golden, pairs))
  }
}
