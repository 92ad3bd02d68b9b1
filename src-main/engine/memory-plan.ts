// Where everything lies in the kernels' memory. Addresses are handed out first, the memory is made when all are known.
import { Refusal } from '#main/engine/refusal'

const PAGE = 65536
/** The most that 32-bit addresses reach. */
const MOST_PAGES = 65536

export const align = (value: number, to: number): number => Math.ceil(value / to) * to

/** That of the matching before, which is over when the next one begins. */
let memory: WebAssembly.Memory | null = null

/** Hands out addresses, 16-byte aligned, each region with a guard of zeros before and after it. */
export class MemoryPlan {
  private end: number

  constructor(start = 1024) {
    this.end = start
  }

  reserve(bytes: number): number {
    const at = this.end
    this.end = align(at + bytes + 64, 16)
    return at
  }

  get bytes(): number {
    return this.end
  }

  /** What is never needed at the same time, laid over one another. Only the first finds zeros in its memory. */
  overlay<First, Second>(
    first: (plan: MemoryPlan) => First, second: (plan: MemoryPlan) => Second
  ): [First, Second] {
    const plans = [new MemoryPlan(this.end), new MemoryPlan(this.end)] as const
    const results: [First, Second] = [first(plans[0]), second(plans[1])]
    this.end = Math.max(plans[0].end, plans[1].end)
    return results
  }

  /**
   * Zeroed memory for everything reserved, to be shared with other threads. Where that of the matching before is large
   * enough it is used again: a batch would otherwise wait for new pages at every pair, and for a collector in every thread.
   */
  open(): WebAssembly.Memory {
    const pages = Math.ceil(this.end / PAGE)
    if (pages > MOST_PAGES) {
      const gibibytes = (this.end / 2 ** 30).toFixed(1)
      throw new Refusal(`this would take ${gibibytes} GiB of memory; use -R with a larger number, -ngh_rad or -resize`)
    }
    if (!memory || memory.buffer.byteLength < pages * PAGE) {
      memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
      return memory
    }
    new Uint8Array(memory.buffer, 0, Math.min(this.end, memory.buffer.byteLength)).fill(0)
    return memory
  }
}

/** The bits of a single-precision number, for a field among whole numbers. */
export function floatBits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0]!
}

/** Writes a structure of 4-byte fields, in the order given, where the kernels read it. */
export function writeFields(memory: WebAssembly.Memory, at: number, fields: readonly number[]): void {
  new Int32Array(memory.buffer, at, fields.length).set(fields)
}
