import type { LocalContrast } from '#shared/model/contrast'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { Compensation, EdgeLens } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixelHash } from '#main/core/images/gray-file'
import type { MadePicture } from '#main/core/pixels/made-pictures'
import { subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import { analysedPair } from '#main/core/variants/analysed-pair'
import { imageContrasts } from '#main/core/variants/bank-contrast'
import { measureConfidence, type AskedConfidence } from '#main/core/variants/confidence-operation'
import { sweepContrast, type SweptContrast } from '#main/core/variants/contrast-sweep'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { despeckle, pictureSubBlocks } from '#main/core/variants/picture-operations'
import { compareTolerances, sweepTolerances } from '#main/core/variants/tolerance-operations'

interface Asked { readonly subject: SubjectRequest }
interface AskedAutomatic extends Asked { readonly automatic: ToleranceRule }

function made(image: GrayImage): MadePicture {
  return { image, hash: pixelHash(image.data) }
}

async function sweep({ subject, automatic }: AskedAutomatic) {
  return sweepTolerances(await subjectTriple(subject), automatic)
}

async function tolerances({ subject, automatic, bankContrast }: AskedAutomatic & { readonly bankContrast: LocalContrast | null }) {
  return compareTolerances(await subjectTriple(subject), automatic, bankContrast)
}

async function edges({ subject, lens, threshold }: Asked & { readonly lens: EdgeLens, readonly threshold: number }) {
  const { pictures: { mask, lens1, lens2 }, ...score } = scoreNearEdges(await subjectTriple(subject), lens, threshold)
  return { ...score, mask: made(mask), lens1: made(lens1), lens2: made(lens2) }
}

async function illumination({ subject, compensation }: Asked & { readonly compensation: Compensation }) {
  const { picture, ...rest } = evenIllumination(await subjectTriple(subject), compensation)
  return { ...rest, compensated: made(picture) }
}

async function contrastSweep({ subject, automatic, swept }: AskedAutomatic & { readonly swept: SweptContrast }) {
  return sweepContrast(await subjectTriple(subject), automatic, swept)
}

async function confidence({ subject, asked }: Asked & { readonly asked: AskedConfidence }) {
  return measureConfidence(await subjectTriple(subject), asked)
}

async function despeckling({ subject }: Asked) {
  const { tolerance, rows } = despeckle(await subjectTriple(subject))
  return { tolerance, rows: rows.map(({ picture, ...row }) => ({ ...row, picture: made(picture) })) }
}

async function subBlockPicture({ subject, gap }: Asked & { readonly gap: number }) {
  const { picture: { red, green, blue }, ...rest } = pictureSubBlocks(await subjectTriple(subject), gap)
  return { ...rest, gap, red: made(red), green: made(green), blue: made(blue) }
}

/** Pixel work of the other ways to score, by name; runs in the scoring worker. */
export const variantOperations = {
  analysed: analysedPair, sweep, tolerances, imageContrasts, edges, illumination, contrastSweep, confidence, despeckling, subBlockPicture
}
