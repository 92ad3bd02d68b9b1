// The tables of the engine's bench: which commands they hold, and the cells they make of what was measured.
import { atLeast, atMost } from './bars.ts'
import type { BenchPair, BenchPairs } from './bench-pairs.ts'
import { NOTEBOOK_FLAGS } from './engine-session.ts'
import type { EngineSession } from './engine-session.ts'
import { isFailure } from './measurement.ts'
import type { Measurement, Outcome } from './measurement.ts'
import type { ProcessFailure } from './process-run.ts'
import { medianError, sameness } from './sameness.ts'
import { parseMatches, readMatches } from '../engine/engine-run.ts'

/** The figures of a row; made at the end, when the median of the yardstick is known. */
type Cells = () => string[]

export interface BenchRow {
  /** What `--only` is compared with. */
  name: string
  /** The first cells: what was measured. */
  labels: string[]
  measure(session: EngineSession): Promise<Cells>
}

export interface BenchTable {
  title: string
  /** What was run, for the reader. */
  note: string
  header: string[]
  rows: BenchRow[]
}

const seconds = ({ seconds, runs }: Measurement): string => {
  const all = runs.map(run => run.seconds)
  return `${seconds.toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`
}

const withStretch = (figure: number, bar: number, stretch: number): string =>
  `${atMost(figure, bar)}; stretch ${atMost(figure, stretch)}`

const memory = ({ mebibytes }: Measurement): string => mebibytes.toFixed(0)

const SAMENESS_HEADER = ['matches in common (99%)', 'score differs by at most (1e-3)', 'index within 20 ranks (95%)']

function samenessCells({ output }: Measurement, reference: string | null): string[] {
  if (reference === null) return ['no reference', '', '']
  const { intersectionOverUnion, scoreError, nearRanks } = sameness(parseMatches(output), readMatches(reference))
  return [
    `${(100 * intersectionOverUnion).toFixed(2)}%, ${atLeast(intersectionOverUnion, 0.99)}`,
    `${scoreError.toExponential(1)}, ${atMost(scoreError, 1e-3)}`,
    nearRanks === null ? 'index 0 in both' : `${(100 * nearRanks).toFixed(2)}%, ${atLeast(nearRanks, 0.95)}`
  ]
}

/** A flag the engine does not have is a refusal, in the engine's own words. */
function inWords({ failure }: ProcessFailure): string {
  const refusal = /^deepmatching: (.*)/.exec(failure)
  return refusal ? `refused: ${refusal[1]}` : `failed: ${failure}`
}

/** Cells of a measurement, or why there is none in the first of them. */
function cellsOf(outcome: Outcome, cells: (measured: Measurement) => string[]): string[] {
  return isFailure(outcome) ? [inWords(outcome)] : cells(outcome)
}

function notebookRow(pair: BenchPair): BenchRow {
  return {
    name: `notebook ${pair.name}`,
    labels: [pair.name],
    measure: async session => {
      const outcome = await session.measureBesideProduct(pair, NOTEBOOK_FLAGS)
      return () => cellsOf(outcome, measured => {
        const ratio = measured.seconds / session.yardstick()!.seconds
        return [
          seconds(measured),
          measured.processorSeconds.toFixed(2),
          `${ratio.toFixed(2)}, ${withStretch(ratio, 1.5, 1)}`,
          `${memory(measured)}, ${withStretch(measured.mebibytes, 300, 200)}`,
          ...samenessCells(measured, pair.reference('nb1'))
        ]
      })
    }
  }
}

function flagsRow(label: string, flags: string[], reference: string, bar: number | null, pair: BenchPair): BenchRow {
  return {
    // Without the dash, which `--only` would take for an option.
    name: `${label.slice(1)} ${pair.name}`,
    labels: [`\`${label}\``, pair.name],
    measure: async session => {
      const [outcome] = await session.measure(pair, [flags])
      return () => cellsOf(outcome!, measured => [
        seconds(measured),
        bar === null ? 'none' : `${bar} s, ${atMost(measured.seconds, bar)}`,
        memory(measured),
        ...samenessCells(measured, pair.reference(reference))
      ])
    }
  }
}

function threadsRow(pair: BenchPair): BenchRow {
  return {
    name: `threads ${pair.name}`,
    labels: [pair.name],
    measure: async session => {
      const [one, two] = await session.measure(pair, [NOTEBOOK_FLAGS, [...NOTEBOOK_FLAGS, '-nt', '2']])
      return () => cellsOf(two!, measured => {
        if (isFailure(one!)) return [`one thread ${inWords(one)}`]
        const speedUp = one!.seconds / measured.seconds
        return [
          seconds(one!), seconds(measured), measured.processorSeconds.toFixed(2),
          `${speedUp.toFixed(2)}, ${atLeast(speedUp, 1.6)}`,
          memory(measured),
          measured.output === one!.output ? 'the same bytes' : '**differs**'
        ]
      })
    }
  }
}

function subpixelRow(pair: BenchPair): BenchRow {
  return {
    name: `subpixel ${pair.name}`,
    labels: [pair.name],
    measure: async session => {
      const [without, refined] = await session.measure(pair, [NOTEBOOK_FLAGS, [...NOTEBOOK_FLAGS, '-subpixel']])
      return () => cellsOf(refined!, measured => {
        if (isFailure(without!)) return [`without it ${inWords(without)}`]
        const errorOf = ({ output }: Measurement) => medianError(parseMatches(output), pair.truth!) ?? NaN
        const [before, after] = [errorOf(without!), errorOf(measured)]
        const fall = 1 - after / before
        return [
          before.toFixed(3), after.toFixed(3), `${(100 * fall).toFixed(0)}%, ${atLeast(fall, 1 / 3)}`,
          seconds(without!), seconds(measured)
        ]
      })
    }
  }
}

function largeRow(pair: BenchPair): BenchRow {
  return {
    name: `large ${pair.name}`,
    labels: [pair.name],
    measure: async session => {
      const [outcome] = await session.measure(pair, [[]], 1)
      return () => cellsOf(outcome!, measured => [
        measured.seconds.toFixed(1),
        `${memory(measured)}, ${atMost(measured.mebibytes, 2560)}`,
        String(parseMatches(measured.output).length),
        medianError(parseMatches(measured.output), pair.truth!)?.toFixed(2) ?? 'no match'
      ])
    }
  }
}

function startRow(pair: BenchPair): BenchRow {
  return {
    name: `start-up ${pair.name}`,
    labels: [pair.name],
    measure: async session => {
      const [outcome] = await session.measure(pair, [['-v']])
      return () => cellsOf(outcome!, measured => {
        const first = measured.firstMessageSeconds
        return [
          first === null ? 'no message' : `${first.toFixed(3)}, ${atMost(first, 0.15)}`,
          measured.seconds.toFixed(3), memory(measured)
        ]
      })
    }
  }
}

const RESIZED = ['-resize', '500', '500']

/** @param large a pair of 1024x1024 pixels. @param tiny a pair that takes no time but the start. */
export function engineTables({ p1, p2, tokamak, beach }: BenchPairs, large: BenchPair, tiny: BenchPair): BenchTable[] {
  const [both, all] = [[p1, p2], [p1, p2, tokamak, beach]]
  return [
    {
      title: 'The notebook\'s flags, one thread',
      note: `\`${NOTEBOOK_FLAGS.join(' ')}\`, ratio to the level-0 product alone`,
      header: [
        'pair', 'seconds', 'processor seconds', 'ratio (1.5, stretch 1.0)', 'MiB (300, stretch 200)', ...SAMENESS_HEADER
      ],
      rows: all.map(notebookRow)
    },
    {
      title: 'Other flags, one thread',
      note: `\`-R\` with the notebook's flags; the others with \`${RESIZED.join(' ')}\`: indices are ranks there`,
      header: ['flags', 'pair', 'seconds', 'bar', 'MiB', ...SAMENESS_HEADER],
      rows: [
        flagsRow('-resize 500 500', RESIZED, 'plain1', null, p1),
        ...both.map(pair => flagsRow('-ngh_rad 64', ['-ngh_rad', '64', ...RESIZED], 'ngh64', 0.4, pair)),
        ...both.map(pair => flagsRow('-R 2', [...NOTEBOOK_FLAGS, '-R', '2'], 'nb_R2', 0.3, pair)),
        ...both.map(pair => flagsRow('-R 3', [...NOTEBOOK_FLAGS, '-R', '3'], 'nb_R3', null, pair))
      ]
    },
    {
      title: 'Two threads',
      note: 'The notebook\'s flags with `-nt 1` and `-nt 2` in turn; faster only where two real cores are free',
      header: [
        'pair', 'seconds, one', 'seconds, two', 'processor seconds, two', 'times as fast (1.6)', 'MiB, two', 'matches'
      ],
      rows: both.map(threadsRow)
    },
    {
      title: 'Sub-pixel',
      note: 'The notebook\'s flags without and with `-subpixel`; median distance in pixels from the true homography',
      header: ['pair', 'error without', 'error with', 'falls by (a third)', 'seconds without', 'seconds with'],
      rows: [p1, p2, tokamak].filter(({ truth }) => truth !== null).map(subpixelRow)
    },
    {
      title: '1024x1024',
      note: 'No flags, one thread, a generated pair; one counted run after one for warming up',
      header: ['pair', 'seconds', 'MiB (2560)', 'matches', 'median error in pixels'],
      rows: [largeRow(large)]
    },
    {
      title: 'Start-up',
      note: 'Until the first message of `-v`, on a pair of 96x80 pixels; and the whole process',
      header: ['pair', 'first message after seconds (0.15)', 'whole process, seconds', 'MiB'],
      rows: [startRow(tiny)]
    }
  ]
}
