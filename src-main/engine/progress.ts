/** A function that writes a JSON line with the fraction done and an estimate, at most five times a second. */
export function progressLines(write: (line: string) => void, now: () => number): (fraction: number) => void {
  const start = now()
  let last = -Infinity
  return fraction => {
    const time = now()
    if (fraction < 1 && time - last < 200) return
    last = time
    const secondsLeft = fraction > 0 ? (time - start) / 1000 * (1 - fraction) / fraction : 0
    write(`${JSON.stringify({ fraction: Number(fraction.toFixed(4)), secondsLeft: Number(secondsLeft.toFixed(2)) })}\n`)
  }
}
