import { AppError } from '#shared/contract/failure'
import type { PreprocessingStep } from '#shared/model/preprocessing'

/** Steps that say how a file is read. */
export function isReadingStep({ kind }: PreprocessingStep): boolean {
  return kind === 'grayscale' || kind === 'range'
}

/** Throws `preprocessing.invalid` with the number of the first step that cannot be done where it stands. */
export function checkSteps(steps: readonly PreprocessingStep[]): void {
  for (const [index, step] of steps.entries()) {
    const reason = problemOf(step) ?? placeProblem(steps, index)
    if (reason === null) continue
    throw new AppError('preprocessing.invalid', `Step ${index + 1}, ${step.kind}, ${reason}`, { step: index + 1, kind: step.kind, reason })
  }
}

function problemOf(step: PreprocessingStep): string | null {
  switch (step.kind) {
    case 'range': return step.minimum < step.maximum ? null : `needs a maximum above its minimum of ${step.minimum}`
    case 'median': return evenSize('size', step.size)
    case 'non-local-means': return evenSize('template window', step.templateWindow) ?? evenSize('search window', step.searchWindow)
    default: return null
  }
}

function evenSize(name: string, pixels: number): string | null {
  return pixels % 2 === 1 ? null : `needs an odd ${name}, not ${pixels}: a pixel stands in its middle`
}

function placeProblem(steps: readonly PreprocessingStep[], index: number): string | null {
  const step = steps[index]!
  const before = steps.slice(0, index)
  if (isReadingStep(step)) {
    if (before.some(({ kind }) => kind === step.kind)) return 'says a second time how files are read; leave one out'
    return before.every(isReadingStep) ? null : 'says how a file is read, so it must come before all that changes pixels'
  }
  const isSecond = step.kind === 'clustered-normalisation' && before.some(({ kind }) => kind === step.kind)
  return isSecond ? 'can be done once; leave one out' : null
}
