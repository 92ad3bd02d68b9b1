import { join } from 'node:path'
import type { SubBlockScore } from '#shared/model/score'
import type { Despeckling, ScoredVariants } from '#shared/model/score-variant'
import type { OptimumProbe } from '#shared/model/search'
import type { GrayImage } from '#shared/numerics/gray-image'
import { diffDiffPicture, overlayPicture } from '#shared/numerics/variants/overlay-picture'
import type { ColourPicture } from '#shared/numerics/variants/sub-block-picture'
import { pixelHash } from '#main/core/images/gray-file'
import { subjectTriple, type SubjectRequest, type SubjectTriple } from '#main/core/scoring/analysis-pair'
import { probeSubject } from '#main/core/search/probe-subject'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { variantsOf, type WantedVariants } from '#main/core/variants/measure-variants'
import { despeckle, pictureSubBlocks, type DespecklePixels } from '#main/core/variants/picture-operations'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'

/** A picture that an analysis made, and where it was written. */
interface WrittenPicture {
  readonly name: string
  /** SHA-256 of the pixels, row-major, channels interleaved. */
  readonly sha256: string
  /** Null where no folder was given. */
  readonly file: string | null
}

/** Everything there is to say of one pair of files. */
export interface FileAnalysis extends ScoredVariants {
  readonly tolerance: number
  readonly despeckling: { readonly rows: readonly Omit<Despeckling['rows'][number], 'picture'>[] }
  readonly subBlocks: SubBlockScore
  /** Whether moving any corner a little would score higher. */
  readonly optimum: OptimumProbe
  readonly pictures: readonly WrittenPicture[]
}

/** All other ways to score, and what the pictures and the probe around the homography need. */
interface AskedAnalysis {
  readonly variants: Required<WantedVariants>
  /** Pixels that the corners are moved by at most. */
  readonly reach: number
  /** Gray levels that the diff-diff is painted at, besides the tolerance itself. */
  readonly panels: readonly number[]
  /** Where the pictures are written; null: nowhere, their hashes alone. */
  readonly folder: string | null
}

/** Black pixels between the blocks of their picture. */
const gap = 4

interface Picture { readonly name: string, readonly channels: readonly GrayImage[] }

/** All other ways to score two files, with their pictures as PNG. Throws `image.unreadable`, `analysis.not-matched`. */
export async function analyseFiles(pair: Omit<SubjectRequest, 'revision'>, asked: AskedAnalysis): Promise<FileAnalysis> {
  const { variants, reach, folder } = asked
  const subject = await subjectTriple({ ...pair, revision: null })
  const despeckling = despeckle(subject)
  const { subBlocks, picture: blocks } = pictureSubBlocks(subject, gap)
  const pictures = [...overlaysOf(subject, asked), ...layersOf(subject, asked, despeckling), coloured('sub-blocks', blocks)]
  return {
    tolerance: despeckling.tolerance,
    ...(await variantsOf(subject, variants)),
    despeckling: { rows: despeckling.rows.map(({ size, score }) => ({ size, score })) },
    subBlocks,
    optimum: probeSubject(subject, reach),
    pictures: await Promise.all(pictures.map((each) => written(each, folder)))
  }
}

/** What the notebook shows of a pair: both overlays, and the changes painted over the second. */
function overlaysOf({ scored: { triple, area, valid }, tolerance }: SubjectTriple, { panels }: AskedAnalysis): Picture[] {
  const { image1, moved, image2 } = triple
  const diffDiff = (name: string, at: number): Picture => coloured(name, diffDiffPicture(triple, area, valid, at))
  return [
    coloured('overlay', overlayPicture(image1, image2)),
    coloured('overlay-moved', overlayPicture(moved, image2)),
    diffDiff('diff-diff', tolerance),
    ...panels.map((at) => diffDiff(`diff-diff-${at}`, at))
  ]
}

function layersOf(subject: SubjectTriple, { variants }: AskedAnalysis, { rows }: DespecklePixels): Picture[] {
  const { lens1, lens2, mask } = scoreNearEdges(subject, variants.edges.lens, variants.edges.threshold).pictures
  return [
    gray('moved', subject.moved),
    gray('edges-image-1', lens1), gray('edges-image-2', lens2), gray('edges-scored', mask),
    gray('image-2-evened', evenIllumination(subject, variants.illumination).picture),
    ...rows.map(({ size, picture }) => gray(size === 1 ? 'changes' : `changes-median-${size}`, picture))
  ]
}

function gray(name: string, image: GrayImage): Picture {
  return { name, channels: [image] }
}

function coloured(name: string, { red, green, blue }: ColourPicture): Picture {
  return { name, channels: [red, green, blue] }
}

async function written({ name, channels }: Picture, folder: string | null): Promise<WrittenPicture> {
  const [{ width, height }] = channels as readonly [GrayImage]
  const pixels = channels.length === 1 ? channels[0]!.data : interleaved(channels, width * height)
  const file = folder === null ? null : join(folder, `${name}.png`)
  if (file !== null) await writeFileAtomically(file, await png(pixels, width, height, channels.length))
  return { name, sha256: pixelHash(pixels), file }
}

function interleaved(channels: readonly GrayImage[], pixels: number): Uint8Array {
  const data = new Uint8Array(pixels * channels.length)
  channels.forEach((channel, offset) => {
    channel.data.forEach((level, index) => (data[index * channels.length + offset] = level))
  })
  return data
}

async function png(data: Uint8Array, width: number, height: number, channels: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const raw = { width, height, channels: channels as 1 | 3 }
  return sharp(data, { raw }).toColourspace(channels === 1 ? 'b-w' : 'srgb').png({ compressionLevel: 6 }).toBuffer()
}
