import type { CameraView } from '#shared/model/camera-view'
import { formatPlural } from '#renderer/text/format.ts'

export const cameraViewWords = {
  title: 'Camera views',
  all: 'All camera views',
  allShort: 'All',
  counted: { pairs: 'pairs', images: 'frames' },
  describe: (view: CameraView) =>
    `${view.name}: ${formatPlural(view.images, 'frame', 'frames')}, ${formatPlural(view.pairs, 'pair', 'pairs')}`
} as const
