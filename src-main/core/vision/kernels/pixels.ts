// The pixel kernel: all of its loops over one memory.
export { countDifferences, sumLevels } from './count'
export { warp } from './warp'
