interface Entry<T> {
  value: T
  bytes: number
}

/** Values by key, as many as fit into a number of bytes; those not asked for the longest go first. */
export class ByteCache<T> {
  private readonly limit: number
  // A map keeps the order in which keys were added; one that is asked for is added again.
  private readonly entries = new Map<string, Entry<T>>()
  private bytes = 0

  constructor(limitBytes: number) {
    this.limit = limitBytes
  }

  get(key: string): T | undefined {
    const entry = this.entries.get(key)
    if (!entry) return undefined
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.value
  }

  /** Keeps a value under a key that is not there yet; one larger than the whole cache is not kept. */
  add(key: string, value: T, bytes: number): void {
    if (bytes > this.limit) return
    for (const [oldest, entry] of this.entries) {
      if (this.bytes + bytes <= this.limit) break
      this.entries.delete(oldest)
      this.bytes -= entry.bytes
    }
    this.entries.set(key, { value, bytes })
    this.bytes += bytes
  }
}
