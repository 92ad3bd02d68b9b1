import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameChanges } from '#main/core/camera-views/frame-changes'
import { isImageFileName, nameFrames } from '#main/core/camera-views/frame-ids'
import type { KnownImage, ListedImage } from '#main/core/camera-views/image.queries'

describe('image ids', () => {
  it('are file names without their endings, whole numbers by value', () => {
    expect(nameFrames(['10.png', '9.PNG', '100.jpg', '007.tif']).frames.map(({ imageId }) => imageId)).toEqual(['007', '9', '10', '100'])
  })

  it('are by text where one is no whole number', () => {
    expect(nameFrames(['10.png', '9.png', 'a.png']).frames.map(({ imageId }) => imageId)).toEqual(['10', '9', 'a'])
  })

  it('keep the full name of the later of two files that share a stem, and say so', () => {
    const { frames, warnings } = nameFrames(['12.png', '12.jpg', '12.a.png', '12.png.tif'])
    expect(frames).toEqual([
      { imageId: '12', fileName: '12.jpg' }, { imageId: '12.a', fileName: '12.a.png' },
      { imageId: '12.png', fileName: '12.png' }, { imageId: '12.png.tif', fileName: '12.png.tif' }
    ])
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toContain('12.jpg and 12.png share the name 12')
  })

  it('are different for all files, whatever those are called and listed in', () => {
    const fileName = fc.tuple(fc.constantFrom('a', 'a.png', 'b', '1', '01'), fc.constantFrom('.png', '.jpg', '.png.jpg')).map((parts) => parts.join(''))
    fc.assert(fc.property(fc.uniqueArray(fileName), (fileNames) => {
      const { frames } = nameFrames(fileNames)
      expect(new Set(frames.map(({ imageId }) => imageId)).size).toBe(fileNames.length)
      expect(frames.map((frame) => frame.fileName).toSorted()).toEqual(fileNames.toSorted())
      expect(nameFrames(fileNames.toReversed()).frames).toEqual(frames)
    }))
  })

  it.each([['a.png', true], ['a.JPeG', true], ['a.tiff', true], ['a.webp', true], ['a.txt', false], ['png', false], ['.a.png', false], ['a.png.part', false]])(
    'come from %s: %s', (fileName, isImage) => expect(isImageFileName(fileName)).toBe(isImage)
  )
})

describe('a folder looked through again', () => {
  const file = (imageId: string, ordinal: number, part: Partial<KnownImage> = {}): KnownImage =>
    ({ imageId, fileName: `${imageId}.png`, ordinal, fileSize: 10, fileModified: 5.25, read: 1, ...part })
  const ids = (images: readonly ListedImage[]) => images.map(({ imageId }) => imageId)

  it('is read only where files are new, changed, or were not read yet', () => {
    const known = [file('a', 0), file('b', 1), file('c', 2), file('d', 3, { read: 0 }), file('gone', 4)]
    const listed = [file('a', 0), file('b', 1, { fileSize: 11 }), file('c', 2, { fileModified: 6 }), file('d', 3), file('e', 4)]
    const { changed, moved, gone, unread } = frameChanges(listed, known)
    expect([ids(changed), ids(moved), gone, ids(unread)]).toEqual([['b', 'c', 'e'], [], ['gone'], ['b', 'c', 'd', 'e']])
  })

  it('moves unchanged files in the order', () => {
    const { changed, moved } = frameChanges([file('0', 0), file('a', 1)], [file('a', 0)])
    expect([ids(changed), ids(moved)]).toEqual([['0'], ['a']])
  })
})
