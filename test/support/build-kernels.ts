// Runs once before all tests: they take the sources, but pixels go through compiled kernels.
import { buildKernels } from '../../build/build-kernels.mjs'

export default async function setup(): Promise<void> {
  await buildKernels()
}
