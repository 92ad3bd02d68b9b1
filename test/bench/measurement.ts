// Several runs of the same kind, told by their medians.
import { median } from '#shared/numerics/statistics'
import type { ProcessFailure, ProcessRun } from './process-run.ts'

export interface Measurement {
  runs: readonly ProcessRun[]
  /** Medians. */
  seconds: number
  processorSeconds: number
  mebibytes: number
  firstMessageSeconds: number | null
  /** Standard output of the runs: the same of all of them. */
  output: string
}

export type Outcome = Measurement | ProcessFailure

export function isFailure(outcome: object): outcome is ProcessFailure {
  return 'failure' in outcome
}

function medianOf(runs: readonly ProcessRun[], figure: (run: ProcessRun) => number | null): number | null {
  return median(runs.map(figure).filter(value => value !== null))
}

/** Medians of at least one run; a failure where two runs printed different matches. */
export function summarise(runs: readonly ProcessRun[]): Outcome {
  const [first, ...others] = runs
  if (!first) throw new Error('nothing was run')
  if (others.some(run => run.output !== first.output)) return { failure: 'the same command printed different matches' }
  return {
    runs,
    seconds: medianOf(runs, run => run.seconds)!,
    processorSeconds: medianOf(runs, run => run.processorSeconds)!,
    mebibytes: medianOf(runs, run => run.mebibytes)!,
    firstMessageSeconds: medianOf(runs, run => run.firstMessageSeconds),
    output: first.output
  }
}

/**
 * Runs every command once for warming up, then all of them in turn, `rounds` times over: a machine that gets slower
 * meanwhile does so for each. `before` is called before every counted run. A command that fails is not run again.
 */
export async function measureInTurn(
  commands: readonly (() => Promise<ProcessRun | ProcessFailure>)[], rounds: number, before: () => void
): Promise<Outcome[]> {
  const collected: { runs: ProcessRun[], failed: ProcessFailure | null }[] = []
  for (const command of commands) {
    const warmUp = await command()
    collected.push({ runs: [], failed: isFailure(warmUp) ? warmUp : null })
  }
  for (let round = 0; round < rounds; round++) {
    for (const [i, command] of commands.entries()) {
      const { runs, failed } = collected[i]!
      if (failed) continue
      before()
      const run = await command()
      if (isFailure(run)) collected[i]!.failed = run
      else runs.push(run)
    }
  }
  return collected.map(({ runs, failed }) => failed ?? summarise(runs))
}
