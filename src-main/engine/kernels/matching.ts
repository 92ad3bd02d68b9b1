// What the engine calls. Everything works on addresses in one memory that the engine lays out.
export { packGroup, packNorms, packTiles } from './prepare'
export { correlateBlock } from './correlate'
export { aggregateCells } from './aggregate-cells'
export { lowestOfCells, lowestOfPositions } from './bounds'
export { descendingOrder } from './order'
export { descend, writeHypotheses } from './backtrack'
export { depositPatches, descendToPatches } from './patch-grids'
export { correlationAt } from './response'
