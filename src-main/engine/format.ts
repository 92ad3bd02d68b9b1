// Numbers as C's printf writes them with %g: six significant digits, ties to the even digit.

const DIGITS = 6

/** Digits and exponent of a positive number, rounded to six digits. */
function roundedDigits(value: number): { digits: string, exponent: number } {
  const [mantissa = '', power = '0'] = value.toExponential(DIGITS - 1).split('e')
  // Number formatting rounds an exact tie up, C to even: an exact tie has a 5 and nothing but zeros after the sixth digit.
  if (!value.toExponential(DIGITS).includes('5e')) return { digits: mantissa.replace('.', ''), exponent: Number(power) }
  const exact = value.toExponential(100).replace('.', '')
  if (!/^50*$/.test(exact.slice(DIGITS, exact.indexOf('e')))) {
    return { digits: mantissa.replace('.', ''), exponent: Number(power) }
  }
  const cut = exact.slice(0, DIGITS)
  if (Number(cut) % 2 === 0) return { digits: cut, exponent: Number(exact.slice(exact.indexOf('e') + 1)) }
  return { digits: mantissa.replace('.', ''), exponent: Number(power) }
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0*$/, '') : text
}

/** `%g` of a finite number. */
export function formatG(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  if (value < 0) return `-${formatG(-value)}`
  if (Number.isInteger(value) && value < 10 ** DIGITS) return String(value)
  const { digits, exponent } = roundedDigits(value)
  if (exponent < -4 || exponent >= DIGITS) {
    const power = String(Math.abs(exponent)).padStart(2, '0')
    return `${withoutZeros(`${digits[0]}.${digits.slice(1)}`)}e${exponent < 0 ? '-' : '+'}${power}`
  }
  if (exponent < 0) return withoutZeros(`0.${'0'.repeat(-exponent - 1)}${digits}`)
  return withoutZeros(`${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`)
}
