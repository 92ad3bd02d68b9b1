import { basename } from 'node:path'
import type { Certificate } from '#shared/model/certificate'
import type { Fit } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { FitRequest } from '#shared/model/fit-request'
import { ScoreSettings } from '#shared/model/score-settings'
import type { CommandInput } from '#main/cli/command'
import type { FitFlags } from '#main/cli/fit-flags'
import { readTextFile, writeTextFile } from '#main/cli/paths'
import { progressLine } from '#main/cli/progress'
import { certificateOf, certificateWritings } from '#main/core/fits/certificate'
import { dataHash } from '#main/core/fits/data-hash'
import type { FitOutcome } from '#main/core/fits/fit-analysis'
import { fitProvenance } from '#main/core/fits/fit-provenance'
import { tooFewLabels } from '#main/core/fits/fit-refusal'
import { analyseInThread } from '#main/core/fits/fit-thread'
import { parseFitFile } from '#main/core/labels/fit-file'
import type { FitFile } from '#main/core/labels/record-samples'
import { programsBeside, programVersion } from '#main/core/standard-ports'

/** What a labels file was measured with is not in it: the defaults are taken for it, and for the rule to compare with. */
const settings = ScoreSettings.parse({})

/** Fits the labels of a file: the same analysis as in a workspace, with nothing kept. */
export async function fitFile(input: CommandInput, flags: FitFlags): Promise<Fit> {
  const file = flags.file as string
  const data = parseFitFile(await readTextFile(file, 'fit-file.invalid'), flags)
  const { noChange, unsure, ties, withoutEvidence } = data.leftOut
  process.stderr.write(`Left out: ${noChange} no change, ${unsure} unsure, ${ties} tied, ${withoutEvidence} stale or never scored\n`)
  const outcome = await analysed(input, data, flags)
  if (!outcome.ok) throw tooFewLabels(outcome.advice)
  if (flags.certificate) {
    const { path, format } = flags.certificate
    await writeTextFile(path, certificateWritings[format].write(certify(outcome, data, input, flags)))
    process.stderr.write(`Certificate: ${path}\n`)
  }
  return outcome.fit
}

async function analysed({ entryUrl, signal }: CommandInput, data: FitFile, flags: FitFlags): Promise<FitOutcome> {
  const { model, score, seed, resamples } = flags
  const progress = progressLine()
  const onProgress = (fraction: number): void => progress.say(`Fitting: ${Math.floor(100 * fraction)}%`, fraction)
  const { samples, ranges, repeats } = data
  const work = { model, score, seed, resamples, samples, ranges, repeats, present: settings }
  try {
    return await analyseInThread(programsBeside(entryUrl)('fit.worker'), work, { signal, onProgress })
  } finally {
    progress.end()
  }
}

function certify(
  { fit, detail }: { fit: Fit, detail: FitDetail }, data: FitFile, { entryUrl }: CommandInput, flags: FitFlags
): Certificate {
  const { model, score, raters, seed, resamples, preprocessing, file } = flags
  const views = [...new Set([...data.samples, ...data.ranges].map(({ view }) => view))].sort()
  const named = preprocessing === null ? {} : { preprocessing }
  const request = FitRequest.parse({ model, score, raters, seed, resamples, ...named })
  const inputs = { dataHash: dataHash(data), views, raters: data.raters }
  const source = ['--labels', basename(file as string)]
  const provenance = fitProvenance({ request, inputs, settings, source, version: programVersion(entryUrl) })
  const createdAt = new Date().toISOString()
  return certificateOf({ fit, detail, provenance, preprocessing: request.preprocessing, createdAt })
}
