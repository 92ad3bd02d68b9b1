// The pairs the engine is measured on: those with the original's output, or made-up ones where there are none.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { HomographyMatrix } from '#shared/model/homography'
import { referenceData } from '../support/reference-data.ts'
import { generatePair } from './generated-pair.ts'

export interface BenchPair {
  name: string
  image1: string
  image2: string
  /** Pixel centres of image 1 to those of image 2; null where nobody knows. */
  truth: HomographyMatrix | null
  /** File with the original's matches under a set of flags ('nb1', 'ngh64', ...), or null. */
  reference(flags: string): string | null
}

export interface BenchPairs {
  /** False where the reference data are absent and the pairs made up. */
  original: boolean
  p1: BenchPair
  p2: BenchPair
  tokamak: BenchPair
  beach: BenchPair
}

const goldens = z.object({
  pairs: z.array(z.object({ key: z.string(), truth: z.object({ H: HomographyMatrix }).nullish() }))
})

function wholePair(name: string, file: string): BenchPair {
  const folder = 'deepmatching/pairs'
  const truth = readFileSync(referenceData(`${folder}/${file}_H.txt`)!, 'utf8').trim().split(/\s+/).map(Number)
  return {
    name,
    image1: referenceData(`${folder}/${file}_1.png`)!,
    image2: referenceData(`${folder}/${file}_2.png`)!,
    truth: HomographyMatrix.parse(truth),
    reference: flags => referenceData(`deepmatching/out/${file}_${flags}.txt`)
  }
}

function viewPair(view: string, first: string, second: string): BenchPair {
  const { pairs } = goldens.parse(JSON.parse(readFileSync(referenceData('dev/goldens.json')!, 'utf8')))
  const truth = pairs.find(({ key }) => key === `${view}/${first}_to_${second}`)?.truth?.H
  return {
    name: `${view} ${first} to ${second}`,
    image1: referenceData(`dev/${view}/data/unpp/${first}.png`)!,
    image2: referenceData(`dev/${view}/data/unpp/${second}.png`)!,
    truth: truth ?? null,
    reference: flags => flags === 'nb1' ? referenceData(`dev/${view}/unpp/${first}_to_${second}.csv`) : null
  }
}

/** @param folder for pairs that have to be drawn, 500x500. */
export async function benchPairs(folder: string): Promise<BenchPairs> {
  if (referenceData('deepmatching/pairs') && referenceData('dev/goldens.json')) {
    return {
      original: true,
      p1: wholePair('p1', 'p1_astronaut'),
      p2: wholePair('p2', 'p2_brussels'),
      tokamak: viewPair('tok_divertor', '80078', '83382'),
      beach: viewPair('argus_c4', '1444325401', '1444341601')
    }
  }
  const [p1, p2, tokamak, beach] = await Promise.all([0, 1, 2, 3].map(place =>
    generatePair(folder, `generated-${place + 1}`, 500, place)))
  return { original: false, p1: p1!, p2: p2!, tokamak: tokamak!, beach: beach! }
}
