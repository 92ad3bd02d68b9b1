// What the engine calls. Everything works on addresses in one memory that the engine lays out.
export { packRow } from './product'
export { correlatePair } from './correlate'
export { aggregateCell } from './aggregate'
export { descend, deposit } from './backtrack'
