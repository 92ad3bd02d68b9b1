// A textured pair of any size with a known homography, the same on every machine.
import { join } from 'node:path'
import sharp from 'sharp'
import type { HomographyMatrix } from '#shared/model/homography'
import { inverse, project } from '#shared/numerics/matrix'
import type { Point } from '#shared/numerics/matrix'
import type { BenchPair } from './bench-pairs.ts'

const OCTAVES = 7
const COARSEST_CELL = 128

/** Moves and turns the picture a little; pixel centres of image 1 to those of image 2. */
const TRUTH: HomographyMatrix = [1.02, -0.03, 9, 0.03, 1.01, -14, 1e-5, -5e-6, 1]

/** A number from 0 to 1 for a point of a lattice. */
function latticeValue(x: number, y: number, octave: number): number {
  let bits = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b) ^ Math.imul(octave + 1, 0xc2b2ae35)
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d)
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39)
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32
}

const smoothStep = (part: number): number => part * part * (3 - 2 * part)

function noise(x: number, y: number, octave: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [across, down] = [smoothStep(x - left), smoothStep(y - top)]
  const row = (line: number) =>
    latticeValue(left, line, octave) * (1 - across) + latticeValue(left + 1, line, octave) * across
  return row(top) * (1 - down) + row(top + 1) * down
}

/** Gray value at a point of the endless texture: octaves of noise from 128 pixels down to 2, of nearly equal strength. */
function texture(x: number, y: number): number {
  let sum = 0
  for (let octave = 0; octave < OCTAVES; octave++) {
    const cell = COARSEST_CELL / 2 ** octave
    sum += noise(x / cell, y / cell, octave) - 0.5
  }
  return Math.round(Math.min(255, Math.max(0, 128 + 80 * sum)))
}

async function draw(path: string, side: number, toTexture: (x: number, y: number) => Point): Promise<string> {
  const pixels = Buffer.alloc(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const point = toTexture(x, y)
      pixels[y * side + x] = texture(point.x, point.y)
    }
  }
  await sharp(pixels, { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w').png().toFile(path)
  return path
}

/** Draws a square pair into `folder`. Pairs that differ in `place` show different parts of the texture. */
export async function generatePair(folder: string, name: string, side: number, place: number): Promise<BenchPair> {
  const back = inverse(TRUTH)!
  const shift = 4096 * place
  const image1 = await draw(join(folder, `${name}_1.png`), side, (x, y) => ({ x: x + shift, y }))
  const image2 = await draw(join(folder, `${name}_2.png`), side, (x, y) => {
    const point = project(back, { x, y })
    return { x: point.x + shift, y: point.y }
  })
  return { name, image1, image2, truth: TRUTH, reference: () => null }
}
