import { resolve } from 'node:path'
import type { z } from 'zod'
import { FitModel, FitScore } from '#shared/model/fit'
import { FitRequest } from '#shared/model/fit-request'
import { UsageError, type CommandInput } from '#main/cli/command'
import { textFlag, wholeFlag } from '#main/cli/flags'
import type { CertificateFormat } from '#main/core/fits/certificate'

/** What the flags of `fringe fit` ask for; null where they leave it open. */
export interface FitFlags extends Pick<FitRequest, 'model' | 'score' | 'raters' | 'seed' | 'resamples'> {
  /** The file of --labels. */
  readonly file: string | null
  readonly preprocessing: string | null
  /** Names of camera views. */
  readonly views: string[] | null
  readonly certificate: { readonly path: string, readonly format: CertificateFormat } | null
  readonly adopt: boolean
}

/** Throws UsageError. */
export function fitFlags(flags: CommandInput['flags']): FitFlags {
  const { seed, resamples } = FitRequest.parse({})
  return {
    file: textFlag(flags, 'labels') ?? null,
    model: oneOf(FitModel, flags, 'model'),
    score: oneOf(FitScore, flags, 'score'),
    preprocessing: textFlag(flags, 'preprocessing') ?? null,
    views: namesFrom(flags, 'views'),
    raters: namesFrom(flags, 'raters'),
    seed: wholeFlag(flags, 'seed', 0, seed),
    resamples: resamplesFrom(flags, resamples),
    certificate: certificateFrom(flags),
    adopt: flags['adopt'] === true
  }
}

/** The first option stands where the flag is missing. */
function oneOf<Value extends string>(
  values: z.ZodEnum<Record<Value, Value>>, flags: CommandInput['flags'], name: string
): Value {
  const options: readonly Value[] = values.options
  const text = textFlag(flags, name) ?? options[0]!
  const value = options.find((option) => option === text)
  if (value === undefined) throw new UsageError(`--${name} must be one of ${options.join(', ')}, not ${text}`)
  return value
}

function namesFrom(flags: CommandInput['flags'], name: string): string[] | null {
  const text = textFlag(flags, name)
  if (text === undefined) return null
  const names = text.split(',').map((each) => each.trim()).filter((each) => each !== '')
  if (names.length === 0) throw new UsageError(`--${name} needs at least one name`)
  return names
}

function resamplesFrom(flags: CommandInput['flags'], otherwise: number): number {
  const resamples = wholeFlag(flags, 'resamples', 0, otherwise)
  if (FitRequest.shape.resamples.safeParse(resamples).success) return resamples
  throw new UsageError(`--resamples must be 50 to 2000, not ${resamples}`)
}

const formats: Readonly<Record<string, CertificateFormat>> = { json: 'json', tex: 'latex', py: 'python' }

function certificateFrom(flags: CommandInput['flags']): FitFlags['certificate'] {
  const file = textFlag(flags, 'certificate')
  if (file === undefined) return null
  const format = formats[/\.([^.]+)$/.exec(file)?.[1] ?? '']
  if (!format) throw new UsageError(`--certificate must end in .json, .tex or .py, not ${file}`)
  return { path: resolve(file), format }
}
