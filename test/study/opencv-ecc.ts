import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { HomographyMatrix } from '#shared/model/homography'

/** One pair for OpenCV's ECC, and where it starts. */
export interface EccRequest {
  readonly image1: string
  readonly image2: string
  readonly start: HomographyMatrix
}

export interface EccAnswer {
  /** Null where it did not converge. */
  readonly matrix: HomographyMatrix | null
  readonly seconds: number
}

/** Debian's own Python first: that is the one its python3-opencv belongs to. */
const pythons = ['/usr/bin/python3', 'python3']

/** The version of OpenCV that Python has; null (said aloud) without one. */
export function pythonOpenCv(): { python: string, version: string } | null {
  for (const python of pythons) {
    const { status, stdout } = spawnSync(python, ['-c', 'import cv2; print(cv2.__version__)'], { encoding: 'utf8' })
    if (status === 0) return { python, version: stdout.trim() }
  }
  console.warn('SKIPPED: OpenCV\'s ECC: no Python with OpenCV (Debian: apt-get install python3-opencv)')
  return null
}

/** OpenCV's findTransformECC on each pair in turn. Throws where Python ends early. */
export function openCvEcc(python: string, requests: readonly EccRequest[]): EccAnswer[] {
  const input = requests.map((request) => JSON.stringify(request)).join('\n')
  const { status, stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'opencv-ecc.py')], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`opencv-ecc.py ended with ${status}: ${stderr}`)
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as EccAnswer)
}
