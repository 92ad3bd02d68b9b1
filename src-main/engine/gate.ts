// When other threads may touch the memory of a stage: a thread that reads its message late finds the next stage's there.

const OPEN_FOR = 0
const INSIDE = 1

/** Made of two shared words. Open for one turn at a time. */
export class Gate {
  private readonly state: Int32Array

  constructor(state: Int32Array = new Int32Array(new SharedArrayBuffer(8))) {
    this.state = state
  }

  /** To be sent to other threads, who make a gate of it. */
  get shared(): Int32Array {
    return this.state
  }

  open(turn: number): void {
    Atomics.store(this.state, OPEN_FOR, turn)
  }

  /** Returns when nobody is inside; threads that have not yet come will find it closed. */
  close(): void {
    Atomics.store(this.state, OPEN_FOR, 0)
    for (let inside = this.inside(); inside > 0; inside = this.inside()) Atomics.wait(this.state, INSIDE, inside, 1000)
  }

  /** Works inside if the gate is open for this turn. */
  pass(turn: number, work: () => void): void {
    Atomics.add(this.state, INSIDE, 1)
    try {
      if (Atomics.load(this.state, OPEN_FOR) === turn) work()
    } finally {
      Atomics.sub(this.state, INSIDE, 1)
      Atomics.notify(this.state, INSIDE)
    }
  }

  private inside(): number {
    return Atomics.load(this.state, INSIDE)
  }
}
