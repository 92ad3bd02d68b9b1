import { createPicture, type Picture } from '#renderer/drawing/pictures.ts'

/**
 * Draws into one buffer for as long as the size stays, so that dragging the tolerance makes no garbage. Each call
 * gives a new wrapper, by which a pane sees that the bytes are new.
 */
export function createPaneDrawer(): (width: number, height: number, draw: (picture: Picture) => void) => Picture {
  let buffer: Picture | null = null
  return (width, height, draw) => {
    if (!buffer || buffer.width !== width || buffer.height !== height) buffer = createPicture(width, height)
    draw(buffer)
    return { ...buffer }
  }
}
