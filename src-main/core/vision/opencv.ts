import { createRequire } from 'node:module'

/** An OpenCV matrix; lives outside the garbage collector until `delete`. Data views die with it. */
export interface Mat {
  readonly rows: number
  readonly cols: number
  readonly data: Uint8Array
  readonly data32F: Float32Array
  readonly data64F: Float64Array
  delete(): void
}

/** The part of OpenCV.js 4.6 that is used. */
export interface OpenCv {
  readonly Mat: new (rows?: number, cols?: number, type?: number) => Mat
  readonly Size: new (width: number, height: number) => object
  readonly CLAHE: new (clipLimit: number, tiles: object) => { apply(source: Mat, target: Mat): void, delete(): void }
  readonly CV_8UC1: number
  readonly INTER_LINEAR: number
  readonly INTER_AREA: number
  readonly BORDER_DEFAULT: number
  readonly CV_32FC2: number
  readonly RANSAC: number
  readonly USAC_MAGSAC: number
  findHomography(
    from: Mat, to: Mat, method: number, threshold: number, mask: Mat, iterations: number, confidence: number
  ): Mat
  resize(source: Mat, target: Mat, size: object, scaleX: number, scaleY: number, interpolation: number): void
  bilateralFilter(source: Mat, target: Mat, diameter: number, sigmaColour: number, sigmaSpace: number, border: number): void
  medianBlur(source: Mat, target: Mat, size: number): void
  GaussianBlur(source: Mat, target: Mat, size: object, sigmaX: number, sigmaY: number, border: number): void
  equalizeHist(source: Mat, target: Mat): void
  /** Text of a C++ exception that was thrown as a number. */
  exceptionFromPtr(pointer: number): { msg: string }
}

/** The version that the reference results were made with; recorded with every homography. */
export const openCvVersion = 'OpenCV 4.6.0'

type Unready = Partial<OpenCv> & { onRuntimeInitialized?: () => void }

let loading: Promise<{ cv: OpenCv }> | undefined

/** OpenCV.js installs process-wide handlers that abort on any unhandled rejection; this program has its own. */
function requireWithoutHandlers(): Unready | ((options?: object) => Unready) {
  const events = ['uncaughtException', 'unhandledRejection'] as const
  const before = events.map(event => process.listeners(event as 'uncaughtException'))
  const require = createRequire(import.meta.url)
  const loaded: unknown = require('@techstark/opencv-js')
  events.forEach((event, index) => {
    const added = process.listeners(event as 'uncaughtException').filter(listener => !before[index]!.includes(listener))
    for (const listener of added) process.removeListener(event, listener)
  })
  return loaded as Unready
}

function load(): Promise<{ cv: OpenCv }> {
  const loaded = requireWithoutHandlers()
  const cv = typeof loaded === 'function' ? loaded() : loaded
  return new Promise(resolve => {
    // The module has a `then` that never settles, so it must not be awaited itself: it travels in an object.
    const done = () => resolve({ cv: cv as OpenCv })
    if (cv.Mat) return done()
    const earlier = cv.onRuntimeInitialized
    cv.onRuntimeInitialized = () => {
      earlier?.()
      done()
    }
  })
}

/** OpenCV, loaded once per thread (about a second at first). Wrapped, because the module itself is a false promise. */
export function loadOpenCv(): Promise<{ cv: OpenCv }> {
  loading ??= load()
  return loading
}
