import { drawLens, type LensRequest } from '#renderer/features/inspect/lens-drawing.ts'

// A large window takes a tenth of a second, and seconds on a large image: not on the page's own thread.
addEventListener('message', ({ data }: MessageEvent<LensRequest>) => {
  const picture = drawLens(data)
  postMessage(picture, { transfer: [picture.data.buffer] })
})
