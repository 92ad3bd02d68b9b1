import type { Size } from '#renderer/drawing/view-state.ts'

type Pixels = Uint8Array | Int16Array

interface Held {
  readonly texture: WebGLTexture
  readonly bytes: number
}

/** Textures by the array they were made from, which must not change afterwards; the longest unused ones go when there are more bytes than `mostBytes`. */
export interface GpuTextures {
  /** Binds the texture of these pixels to a unit; null binds a single empty pixel of the kind. */
  bind(unit: number, pixels: Pixels | null, size: Size, kind: 'bytes' | 'differences'): void
}

const mostTextures = 64
const nothing: Size = { width: 1, height: 1 }

export function createGpuTextures(gl: WebGL2RenderingContext, mostBytes: number): GpuTextures {
  const held = new Map<Pixels, Held>()
  const empty = { bytes: new Uint8Array(1), differences: new Int16Array(1) }
  let bytes = 0

  function upload(pixels: Pixels, { width, height }: Size): Held {
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    if (pixels instanceof Int16Array) gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16I, width, height, 0, gl.RED_INTEGER, gl.SHORT, pixels)
    else gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, width, height, 0, gl.RED_INTEGER, gl.UNSIGNED_BYTE, pixels)
    // Textures of whole numbers cannot be filtered, and are incomplete without this.
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    bytes += pixels.byteLength
    return { texture, bytes: pixels.byteLength }
  }

  function makeRoom(): void {
    for (const [pixels, old] of held) {
      if (bytes <= mostBytes && held.size < mostTextures) return
      gl.deleteTexture(old.texture)
      held.delete(pixels)
      bytes -= old.bytes
    }
  }

  return {
    bind(unit, pixels, size, kind) {
      const wanted = pixels ?? empty[kind]
      gl.activeTexture(gl.TEXTURE0 + unit)
      let found = held.get(wanted)
      if (!found) makeRoom()
      found ??= upload(wanted, pixels ? size : nothing)
      held.delete(wanted)
      held.set(wanted, found)
      gl.bindTexture(gl.TEXTURE_2D, found.texture)
    }
  }
}
