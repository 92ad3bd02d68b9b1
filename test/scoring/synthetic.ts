import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { HomographyMatrix } from '#shared/model/homography'
import type { Match } from '#shared/model/match'
import type { GrayImage } from '#shared/numerics/gray-image'
import { project } from '#shared/numerics/matrix'
import { formatMatchFile } from '#shared/numerics/text/match-file'
import { warpPerspective } from '#shared/numerics/warp'

/** A smooth texture with edges, 200 x 160 unless told otherwise. */
export function textured(width = 200, height = 160): GrayImage {
  const data = Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    const tile = (Math.floor(x / 16) + Math.floor(y / 16)) % 2 === 0 ? 60 : 170
    return tile + 25 * Math.sin(x / 5) + 20 * Math.cos(y / 7)
  })
  return { width, height, data }
}

/** The texture as it looks after a motion; image 2 of a pair whose true homography is `matrix`. */
export function movedBy(image: GrayImage, matrix: HomographyMatrix): GrayImage {
  return warpPerspective(image, matrix).image
}

/** Exact matches of a homography on a grid. */
export function matchesOf(matrix: HomographyMatrix, { width, height }: Pick<GrayImage, 'width' | 'height'>): Match[] {
  const matches: Match[] = []
  for (let y1 = 20; y1 < height - 20; y1 += 12) {
    for (let x1 = 20; x1 < width - 20; x1 += 12) {
      const to = project(matrix, { x: x1, y: y1 })
      matches.push({ x1, y1, x2: to.x, y2: to.y, score: 3, index: 0 })
    }
  }
  return matches
}

export const shiftBySix: HomographyMatrix = [1, 0, 6, 0, 1, -3, 0, 0, 1]

/** A folder with `1.png`, `2.png` (1 moved by `shiftBySix`), `small.png`, and matches of 1 to 2 in `m/1_to_2.csv`. */
export async function pairFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fringe-pair-'))
  const image1 = textured()
  await writePng(join(folder, '1.png'), image1)
  await writePng(join(folder, '2.png'), movedBy(image1, shiftBySix))
  await writePng(join(folder, 'small.png'), textured(100, 80))
  await mkdir(join(folder, 'm'))
  await writeFile(join(folder, 'm/1_to_2.csv'), formatMatchFile(matchesOf(shiftBySix, image1)))
  return folder
}

/** Writes an 8-bit gray PNG. */
export async function writePng(path: string, { width, height, data }: GrayImage): Promise<void> {
  await writeFile(path, await sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w').png().toBuffer())
}
