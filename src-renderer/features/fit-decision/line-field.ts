/** A number as people type it, with a comma or a true minus, too; null for anything else. */
export function numberFrom(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/** Without the dust of adding decimals. */
export function stepped(value: number, step: number): number {
  return Math.round((value + step) * 1000) / 1000
}
