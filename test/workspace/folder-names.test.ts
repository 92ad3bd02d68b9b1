import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNetworkType } from '#main/core/workspace/file-system-type'
import { folderNameProblem, safeFolderName, viewNameOf } from '#main/core/workspace/folder-names'

describe('names of camera views', () => {
  it.each(['data', 'homographies', 'Reports', 'exports', 'logs', '.cache', '..', '', ' a', 'a/b', 'a\\b', 'nul', 'COM1.x', 'x'.repeat(101), 'a\u0000'])(
    'cannot be %j', (name) => expect(folderNameProblem(name)).not.toBeNull()
  )

  it.each(['KL11-E1DC', 'tok divertor', 'été', 'data2', 'unpp~1', 'a.b'])('can be %j', (name) => expect(folderNameProblem(name)).toBeNull())

  it('are made fit whatever the folder is called', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab .~/\\:\u0000é\u{1F600}'), maxLength: 150 }), (name) => {
      expect(folderNameProblem(safeFolderName(name))).toBeNull()
    }), { numRuns: 500 })
  })

  it.each([
    ['/home/ann/frames', 'frames'],
    ['/home/ann/KL11-E1DC/data/unpp', 'KL11-E1DC'],
    ['/home/ann/data', 'data-view'],
    ['/', 'untitled']
  ])('come from the folder: %s gives %s', (folder, name) => expect(viewNameOf(folder)).toBe(name))
})

it('knows network file systems by their magic, signed or not', () => {
  expect([0x6969, 0xff534d42, -11317950, 0x65735546].map(isNetworkType)).toEqual([true, true, true, true])
  expect([0xef53, 0x01021994, 0x9123683e].map(isNetworkType)).toEqual([false, false, false])
})
