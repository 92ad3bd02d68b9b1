import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { project } from '#shared/numerics/matrix'
import { populationDeviation } from '#shared/numerics/statistics'
import { generatePair } from './generated-pair.ts'

const folder = mkdtempSync(join(tmpdir(), 'fringe-generated-'))

afterAll(() => rmSync(folder, { recursive: true }))

it('image 2 shows image 1 where the truth says', async () => {
  const { image1, image2, truth } = await generatePair(folder, 'pair', 64, 1)
  const [first, second] = await Promise.all([image1, image2].map(path =>
    sharp(path).extractChannel(0).raw().toBuffer()))
  expect(await sharp(image1).metadata()).toMatchObject({ width: 64, height: 64, channels: 1, depth: 'uchar' })
  expect(populationDeviation([...first!])).toBeGreaterThan(15)
  const differences = []
  for (let y = 16; y < 64; y++) {
    for (let x = 0; x < 48; x++) {
      const to = project(truth!, { x, y })
      const [column, row] = [Math.round(to.x), Math.round(to.y)]
      if (column < 64 && row >= 0 && row < 64) {
        differences.push(Math.abs(first![y * 64 + x]! - second![row * 64 + column]!))
      }
    }
  }
  expect(differences.length).toBeGreaterThan(1000)
  // Rounded to whole pixels, so not equal; unrelated places differ by 30 and more.
  expect(differences.reduce((sum, value) => sum + value) / differences.length).toBeLessThan(12)
})
