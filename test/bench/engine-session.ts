// One bench of the engine: what is run, how often, and the yardstick timed in between.
import { resolve } from 'node:path'
import { median } from '#shared/numerics/statistics'
import type { BenchPair } from './bench-pairs.ts'
import { measureInTurn } from './measurement.ts'
import type { Outcome } from './measurement.ts'
import { prepareProduct } from './product-timer.ts'
import type { ProductTime, ProductTimer } from './product-timer.ts'
import { runProgram } from './process-run.ts'
import type { ProcessFailure, ProcessRun } from './process-run.ts'

/** The program users start, bundled. */
const engineProgram = resolve(import.meta.dirname, '../../out/main/engine.js')

export const NOTEBOOK_FLAGS = ['-max_scale', '1.05', '-rot_range', '0', '2', '-resize', '500', '500']

function engineRun(pair: BenchPair, flags: readonly string[]): () => Promise<ProcessRun | ProcessFailure> {
  return () => runProgram(engineProgram, [pair.image1, pair.image2, '-nt', '1', ...flags])
}

export class EngineSession {
  /** Counted runs of each command. */
  readonly runs: number
  private product: ProductTimer | null = null
  private readonly productTimes: ProductTime[] = []

  constructor(runs: number) {
    this.runs = runs
  }

  /** Runs the engine under each set of flags in turn, one thread unless the flags say otherwise. */
  measure(pair: BenchPair, flagSets: readonly (readonly string[])[], runs = this.runs): Promise<Outcome[]> {
    return measureInTurn(flagSets.map(flags => engineRun(pair, flags)), runs, () => {})
  }

  /** As `measure` for one set of flags, with the yardstick timed before every run. */
  async measureBesideProduct(pair: BenchPair, flags: readonly string[]): Promise<Outcome> {
    const product = this.product ??= await prepareProduct()
    const [outcome] = await measureInTurn([engineRun(pair, flags)], this.runs, () => {
      this.productTimes.push(product.time())
    })
    return outcome!
  }

  /** The yardstick: medians over the whole session, and its kernel; null where it was not timed. */
  yardstick(): ProductTime & { relaxed: boolean } | null {
    const seconds = median(this.productTimes.map(time => time.seconds))
    const processorSeconds = median(this.productTimes.map(time => time.processorSeconds))
    if (!this.product || seconds === null || processorSeconds === null) return null
    return { seconds, processorSeconds, relaxed: this.product.relaxed }
  }
}
