/**
 * Python's `repr(float)`, which pandas' to_csv and the csv module write: the shortest digits that read back as the same
 * number, always with a decimal point or an exponent. JavaScript finds the same digits but switches to exponents at
 * other sizes (1e21 and 1e-7, Python at 1e16 and 1e-5) and pads them differently.
 */
export function pythonFloatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [mantissa, power] = Math.abs(value).toExponential().split('e') as [string, string]
  const digits = mantissa.replace('.', '')
  const exponent = Number(power)
  return sign + (exponent < -4 || exponent >= 16 ? scientificText(digits, exponent) : positionalText(digits, exponent))
}

function scientificText(digits: string, exponent: number): string {
  const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function positionalText(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}
