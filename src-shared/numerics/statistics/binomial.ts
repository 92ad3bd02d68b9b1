/** 97.5% point of the standard normal distribution. */
const twoSided95 = 1.959963984540054

/** Wilson's 95% interval (1927) of a share, from its counts; trials may come weighted. [0, 1] of nothing. */
export function wilsonInterval(successes: number, trials: number): [number, number] {
  if (trials === 0) return [0, 1]
  const share = successes / trials
  const squared = twoSided95 ** 2 / trials
  const centre = share + squared / 2
  const half = Math.sqrt(squared * (share * (1 - share) + squared / 4))
  return [Math.max(0, (centre - half) / (1 + squared)), Math.min(1, (centre + half) / (1 + squared))]
}

/** P(X >= successes) of a binomial X, exact; for whole successes 0..trials. */
export function upperTail(successes: number, trials: number, probability: number): number {
  let sum = 0
  for (let k = Math.max(0, successes); k <= trials; k++) sum += pointProbability(k, trials, probability)
  return Math.min(1, sum)
}

/** P(X <= successes) of a binomial X, exact; for whole successes 0..trials. */
export function lowerTail(successes: number, trials: number, probability: number): number {
  return upperTail(trials - successes, trials, 1 - probability)
}

function pointProbability(k: number, trials: number, probability: number): number {
  if (probability <= 0) return k === 0 ? 1 : 0
  if (probability >= 1) return k === trials ? 1 : 0
  const ways = logFactorial(trials) - logFactorial(k) - logFactorial(trials - k)
  return Math.exp(ways + k * Math.log(probability) + (trials - k) * Math.log1p(-probability))
}

/** ln n!: Stirling's series from 20 on, where its error is below 1e-12. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1
    for (let i = 2; i <= n; i++) product *= i
    return Math.log(product)
  }
  const [x, half] = [n + 1, 0.5]
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - 1 / (1680 * x ** 7)
  return (x - half) * Math.log(x) - x + half * Math.log(2 * Math.PI) + series
}
