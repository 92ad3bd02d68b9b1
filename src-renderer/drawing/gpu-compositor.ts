import { colourNumbers, fragmentShader, layeringNumbers, vertexShader } from '#renderer/drawing/composition.glsl.ts'
import { sizeOf, type Composition, type Layering } from '#renderer/drawing/composition.ts'
import { createGpuTextures } from '#renderer/drawing/gpu-textures.ts'
import type { Size } from '#renderer/drawing/view-state.ts'

/** Draws compositions on the graphics card. */
export interface GpuCompositor {
  /** The canvas to copy from; false where it cannot be drawn (too large, or the card was taken away). */
  draw(composition: Composition): boolean
  readonly canvas: HTMLCanvasElement
}

const textureBytes = 96 << 20
const softwareRenderers = /swiftshader|llvmpipe|softpipe|software|basic render|lavapipe/i
const sameLevels = Uint8Array.from({ length: 256 }, (_, level) => level)

/** Null where there is no WebGL2, or only one that the processor pretends: then drawing without it is faster. */
export function createGpuCompositor({ allowSoftware = false } = {}): GpuCompositor | null {
  const canvas = document.createElement('canvas')
  const gl = canvas.getContext('webgl2', {
    alpha: false, antialias: false, depth: false, preserveDrawingBuffer: true, failIfMajorPerformanceCaveat: !allowSoftware
  })
  if (!gl || (!allowSoftware && isSoftware(gl))) return null
  const mostPixels = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE))
  let drawing = prepare(gl)
  // Prevented, so that the browser gives the card back when it can.
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault()
    drawing = null
  })
  canvas.addEventListener('webglcontextrestored', () => { drawing = prepare(gl) })

  return {
    canvas,
    draw(composition) {
      const size = sizeOf(composition)
      if (!drawing || size.width > mostPixels || size.height > mostPixels) return false
      if (canvas.width !== size.width) canvas.width = size.width
      if (canvas.height !== size.height) canvas.height = size.height
      drawing(composition, size)
      return !gl.isContextLost()
    }
  }
}

function isSoftware(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  return softwareRenderers.test(String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)))
}

const units = { first: 0, second: 1, levels: 2, highlight: 3, differences: 4 } as const

/** Null where the program does not compile, which a context lost meanwhile looks like, too. */
function prepare(gl: WebGL2RenderingContext): ((composition: Composition, size: Size) => void) | null {
  const program = programOf(gl)
  if (!program) return null
  gl.useProgram(program)
  gl.disable(gl.DITHER)
  const textures = createGpuTextures(gl, textureBytes)
  const uniform = (name: string) => gl.getUniformLocation(program, name)
  for (const [name, unit] of Object.entries(units)) gl.uniform1i(uniform(name), unit)
  const places = { kind: uniform('kind'), colours: uniform('colours'), number: uniform('number'), height: uniform('height'), lights: uniform('lights') }

  return ({ layering, levels, highlight }, size) => {
    const { first, second, differences, number } = partsOf(layering)
    textures.bind(units.first, first, size, 'bytes')
    textures.bind(units.second, second, size, 'bytes')
    textures.bind(units.levels, levels ?? sameLevels, { width: 256, height: 1 }, 'bytes')
    textures.bind(units.highlight, highlight, size, 'bytes')
    textures.bind(units.differences, differences, size, 'differences')
    gl.uniform1i(places.kind, layeringNumbers[layering.kind])
    gl.uniform1i(places.colours, layering.kind === 'overlay' ? colourNumbers[layering.colours] : 0)
    gl.uniform1i(places.number, number)
    gl.uniform1i(places.height, size.height)
    gl.uniform1i(places.lights, highlight ? 1 : 0)
    gl.viewport(0, 0, size.width, size.height)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram()
  for (const [type, source] of [[gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragmentShader]] as const) {
    const shader = gl.createShader(type)
    if (!shader) return null
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null
}

interface Parts {
  readonly first: Uint8Array | null
  readonly second: Uint8Array | null
  readonly differences: Int16Array | null
  /** The one number of the layering: column, side of a square, share or tolerance. */
  readonly number: number
}

function partsOf(layering: Layering): Parts {
  switch (layering.kind) {
    case 'single': return { first: layering.image.data, second: null, differences: null, number: 0 }
    case 'diff-diff': return { first: null, second: null, differences: layering.differences, number: Math.floor(layering.tolerance) }
    default: return { first: layering.first.data, second: layering.second.data, differences: null, number: numberOf(layering) }
  }
}

function numberOf(layering: Exclude<Layering, { kind: 'single' | 'diff-diff' }>): number {
  switch (layering.kind) {
    case 'swipe': return layering.column
    case 'checkerboard': return layering.cellPixels
    case 'onion': return layering.share
    default: return 0
  }
}
