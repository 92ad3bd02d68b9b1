import { AppError } from '#shared/contract/failure'

/** The notebook's flags without its `-resize`: the default. They buy no invariance, but a finer grouping of matches. */
export const defaultFlags: readonly string[] = ['-max_scale', '1.05', '-rot_range', '0', '2']

/** The notebook's flags verbatim, for notebook mode. */
export const notebookFlags: readonly string[] = [...defaultFlags, '-resize', '500', '500']

/** The sample's quick first look: coarser by a factor of two in both axes, and about ten times faster. */
export const coarseFlags: readonly string[] = [...defaultFlags, '-R', '2']

/** Whoever passes `-resize` wants the matcher to resize; then we do not. */
export function resizesItself(flags: readonly string[]): boolean {
  return flags.includes('-resize')
}

/** True for a run at half resolution or less, which is marked as coarse wherever it is shown. */
export function isCoarse(flags: readonly string[]): boolean {
  const isDownscale = (flag: string): boolean => flag === '-R' || flag === '-downscale'
  return flags.some((flag, at) => isDownscale(flag) && Number.parseInt(flags[at + 1] ?? '', 10) >= 2)
}

const refused: Readonly<Record<string, string>> = {
  '-out': 'the matches are read from standard output',
  '-h': 'it prints help instead of matches',
  '--help': 'it prints help instead of matches',
  '-progress': 'it is added where it is understood'
}

/** Throws `matcher.invalid-flags` for flags that would keep the matches from us; the matcher judges all others. */
export function checkFlags(flags: readonly string[]): void {
  for (const flag of flags) {
    const reason = Object.hasOwn(refused, flag) ? refused[flag] : undefined
    if (reason !== undefined) {
      throw new AppError('matcher.invalid-flags', `The matcher flag ${flag} cannot be used here: ${reason}`, { flag })
    }
    if (flag.trim() === '' || flag.includes('\0')) {
      throw new AppError('matcher.invalid-flags', 'An empty matcher flag cannot be used; check the quotes', { flag })
    }
  }
}
