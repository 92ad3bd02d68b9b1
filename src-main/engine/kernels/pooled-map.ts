/** What is kept of a level below the top, as it lies in memory (written by pyramid-memory.ts). All lengths in bytes. */
@unmanaged
export class PooledMaps {
  /** Size of the maps before pooling. */
  width: i32
  height: i32
  /** Size after pooling, without the zero padding of tiny maps. */
  pooledWidth: i32
  pooledHeight: i32
  /** Values (see storage); a line ends with at least one 0. */
  values: usize
  valuesPerMap: usize
  valuesPerLine: usize
  /** Two places a byte. */
  places: usize
  placesPerMap: usize
  placesPerLine: usize
  /** Values of the last column, then of the last row, without the map's own last column and row. */
  edges: usize
  edgesPerMap: usize
  edgeRow: usize
}
