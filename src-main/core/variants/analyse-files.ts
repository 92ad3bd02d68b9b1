import { join } from 'node:path'
import type { SubBlockScore } from '#shared/model/score'
import type { Despeckling, ScoredVariants } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixelHash } from '#main/core/images/gray-file'
import { subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { variantsOf, type WantedVariants } from '#main/core/variants/measure-variants'
import { despeckle, pictureSubBlocks } from '#main/core/variants/picture-operations'
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
  readonly pictures: readonly WrittenPicture[]
}

type Everything = Required<WantedVariants>

/** Black pixels between the blocks of their picture. */
const gap = 4

interface Picture { readonly name: string, readonly channels: readonly GrayImage[] }

/**
 * All other ways to score a pair of files, with their pictures as PNG into `folder` (null: their hashes alone). Throws
 * `image.unreadable`, `analysis.not-matched`.
 */
export async function analyseFiles(
  pair: Omit<SubjectRequest, 'revision'>, wanted: Everything, folder: string | null
): Promise<FileAnalysis> {
  const subject = await subjectTriple({ ...pair, revision: null })
  const { tolerance, rows } = despeckle(subject)
  const { subBlocks, picture } = pictureSubBlocks(subject, gap)
  const edges = scoreNearEdges(subject, wanted.edges.lens, wanted.edges.threshold).pictures
  const gray = (name: string, image: GrayImage): Picture => ({ name, channels: [image] })
  const pictures: Picture[] = [
    gray('moved', subject.moved),
    gray('edges-image-1', edges.lens1), gray('edges-image-2', edges.lens2), gray('edges-scored', edges.mask),
    gray('image-2-evened', evenIllumination(subject, wanted.illumination).picture),
    ...rows.map(({ size, picture: image }) => gray(size === 1 ? 'changes' : `changes-median-${size}`, image)),
    { name: 'sub-blocks', channels: [picture.red, picture.green, picture.blue] }
  ]
  return {
    tolerance,
    ...(await variantsOf(subject, wanted)),
    despeckling: { rows: rows.map(({ size, score }) => ({ size, score })) },
    subBlocks,
    pictures: await Promise.all(pictures.map((each) => written(each, folder)))
  }
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
