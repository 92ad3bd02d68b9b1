import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alignImage } from '#main/core/exports/align-image'
import { pixelHash, readGrayFile } from '#main/core/images/gray-file'
import { allRows, importedCore, provenance } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

const pairs = [{ id1: '101', id2: '102', wrongBy: 0 }, { id1: '101', id2: '103', wrongBy: 5 }]
let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore(pairs)
})
afterAll(() => core.close())

describe('exports', () => {
  it('write homographies as JSON and CSV', async () => {
    const { path, files } = await core.call('export.write', { what: 'homographies' })
    expect(files).toBe(2)
    const list = JSON.parse(readFileSync(join(path, 'homographies.json'), 'utf8')) as { image2: string, homography: { matrix: number[] } }[]
    expect(list.map((row) => row.image2)).toEqual(['102', '103'])
    // Frame 102 looks 5 px right and 2 px down of where 101 does.
    expect(list[0]!.homography.matrix.map((value) => Math.round(value * 1000) / 1000 + 0)).toEqual([1, 0, -5, 0, 1, -2, 0, 0, 1])
    const lines = readFileSync(join(path, 'homographies.csv'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]!.split(',').length).toBe(lines[1]!.split(',').length)
  })

  it('write image 1 as it was moved, only of better pairs where asked', async () => {
    const rows = await allRows(core)
    expect(rows.map((row) => row.state)).toEqual(['better', 'worse'])
    const { path, files } = await core.call('export.write', { what: 'aligned', onlyBetter: true })
    expect(files).toBe(1)
    const { hash } = await readGrayFile(join(path, 'results', 'unpp', '101_to_102.png'))
    expect(hash).toBe(rows[0]!.movedHash)
  })

  it('write labels in both formats', async () => {
    const [row] = await allRows(core)
    await core.call('label.add', { matchSetId: row!.matchSetId!, verdict: 'good', provenance })
    const { path, files } = await core.call('export.write', { what: 'labels' })
    expect(files).toBe(2)
    expect(readFileSync(join(path, 'labels.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)
    expect(readFileSync(join(path, 'labels.csv'), 'utf8')).toContain(',good,')
  })

  it('keep 16 bits and colour when they move an image', async () => {
    const file = join(core.folder, 'deep.png')
    const levels = Uint16Array.from({ length: 24 * 16 }, (_, index) => index * 150)
    await sharp(levels, { raw: { width: 24, height: 16, channels: 1 } }).toColourspace('grey16').png().toFile(file)
    const moved = await decode(await alignImage({ file, matrix: [1, 0, 2, 0, 1, 1, 0, 0, 1] }))
    expect(moved.depth).toBe('ushort')
    expect(moved.levels[5 * 24 + 7]).toBe(levels[4 * 24 + 5])
    expect(moved.levels[0]).toBe(0)
    const half = await decode(await alignImage({ file, matrix: [1, 0, 0.5, 0, 1, 0, 0, 0, 1] }))
    expect(half.levels[24 + 6]).toBe((levels[24 + 5]! + levels[24 + 6]!) / 2)
    const colour = join(core.folder, 'colour.png')
    const samples = Uint8Array.from({ length: 24 * 16 * 3 }, (_, index) => (index * 37) % 256)
    await sharp(samples, { raw: { width: 24, height: 16, channels: 3 } }).png().toFile(colour)
    const same = await sharp(await alignImage({ file: colour, matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1] })).raw().toBuffer()
    expect(pixelHash(same)).toBe(pixelHash(samples))
  })
})

async function decode(png: Uint8Array): Promise<{ depth: string | undefined, levels: Uint16Array }> {
  const image = sharp(png)
  const { depth } = await image.metadata()
  const raw = await image.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer()
  return { depth, levels: new Uint16Array(Uint8Array.from(raw).buffer) }
}
