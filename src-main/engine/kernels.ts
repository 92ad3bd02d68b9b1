// The matching kernels over a memory: with relaxed SIMD where the machine has it.
import { setFlagsFromString } from 'node:v8'
import { compileKernel } from '#main/engine/kernel-files'

/** The exports of kernels/matching.ts; every argument is an address, a length or a place (see there). */
export interface Kernels {
  packGroup(correlation: number, group: number, scratch: number): void
  packTiles(correlation: number, tileRow: number, scratch: number): void
  packNorms(correlation: number, y: number, energies: number): void
  correlateBlock(correlation: number, level: number, block: number): void
  aggregateCells(
    level: number, below: number, rows: number, room: number, first: number, count: number
  ): void
  lowestOfCells(level: number, cells: number, below: number, stride: number, lowest: number): void
  lowestOfPositions(
    scores: number, stride: number, columns2: number, rows2: number, scale: number, reach: number, width: number,
    height: number, rows: number, lowest: number
  ): void
  descendingOrder(values: number, count: number, order: number, spare: number, starts: number): void
  writeHypotheses(target: number, order: number, first: number, count: number, top: number): void
  descend(
    input: number, count: number, output: number, visited: number, level: number, below: number, words: number,
    nothing: number
  ): number
  descendToPatches(
    input: number, count: number, visited: number, level: number, patches: number, correlation: number, grids: number,
    candidates: number
  ): void
  depositPatches(input: number, count: number, grids: number): void
  correlationAt(correlation: number, level: number, cell: number, x: number, y: number): number
}

let compiled: WebAssembly.Module | null = null

/** Compiles the best variant this machine runs, once a process. */
export function matchingModule(): WebAssembly.Module {
  // A pair is over before the code of the first tier has been replaced: compile with the optimising one at once.
  setFlagsFromString('--no-liftoff')
  compiled ??= compileKernel('matching-relaxed', 'matching-simd')
  return compiled
}

/** The kernels over one memory. */
export function kernelsOver(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const abort = () => {
    throw new Error('a kernel was aborted')
  }
  return new WebAssembly.Instance(module, { env: { memory, abort } }).exports as unknown as Kernels
}
