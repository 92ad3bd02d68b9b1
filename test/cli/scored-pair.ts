import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { ScoreResult } from '#shared/model/score-result'
import { pairFolder } from '../scoring/synthetic'
import { fringeJson } from './fringe'

/** A synthetic pair with its matches, there for as long as the file's tests run; `images` are its flags. */
export async function scoredPair() {
  const pair = await pairFolder()
  afterAll(() => rmSync(pair, { recursive: true, force: true }))
  const [image1, image2, matches] = [join(pair, '1.png'), join(pair, '2.png'), join(pair, 'm/1_to_2.csv')]
  return { pair, image1, image2, matches, images: ['--image1', image1, '--image2', image2] }
}

/** What `fringe score` prints. */
export function score(...argv: string[]): Promise<ScoreResult> {
  return fringeJson<ScoreResult>('score', ...argv)
}
