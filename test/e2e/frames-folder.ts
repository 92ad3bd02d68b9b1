import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'

const size = 160

/** A busy gray picture, the same for the same seed. */
function scene(seed: number): Buffer {
  const pixels = Buffer.alloc(size * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const block = (Math.imul(x >> 3, 73856093) ^ Math.imul(y >> 3, 19349663) ^ Math.imul(seed, 83492791)) >>> 0
      pixels[y * size + x] = (block % 151) + ((x * 7 + y * 13) % 31)
    }
  }
  return pixels
}

const still = scene(1)

/** A frame of one fixed camera: the same scene, moved by a few pixels. */
function frame(index: number): Sharp {
  const [left, top] = [index % 5, index % 7]
  return sharp(still, { raw: { width: size, height: size, channels: 1 } }).extract({ left, top, width: size - 8, height: size - 8 })
}

/** Writes `count` frames named 1001.png, 1002.png and so on, each in so much of the light. Returns their ids in order. */
export async function writeFrames(folder: string, count: number, light: (index: number) => number = () => 1): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const ids = Array.from({ length: count }, (_, index) => String(1001 + index))
  await Promise.all(ids.map((id, index) => frame(index).linear(light(index), 0).png().toFile(join(folder, `${id}.png`))))
  return ids
}

/** Adds one more frame, named like the others. */
export async function addFrame(folder: string, index: number): Promise<void> {
  await frame(index).png().toFile(join(folder, `${1001 + index}.png`))
}

/** Adds what real folders hold beside good frames: three unreadable files, and two odd ones that can be read. */
export async function addOddFiles(folder: string): Promise<void> {
  const whole = await frame(0).png().toBuffer()
  writeFileSync(join(folder, '2001.png'), '')
  writeFileSync(join(folder, '2002.png'), whole.subarray(0, Math.floor(whole.length / 2)))
  writeFileSync(join(folder, '2003.png'), 'Shot list of the campaign, not an image.\n')
  await frame(1).toColourspace('srgb').ensureAlpha(0.5).png().toFile(join(folder, '2004.png'))
  await frame(2).toColourspace('srgb').png({ palette: true, colours: 32 }).toFile(join(folder, '2005.png'))
}
