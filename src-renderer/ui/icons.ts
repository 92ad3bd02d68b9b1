/** One shape in a 12 x 12 square, drawn with a 1.6 stroke unless filled. */
interface Shape {
  readonly path: string
  readonly filled?: boolean
  readonly dashes?: string
}

/** One set for the whole interface. */
export const icons = {
  better: { path: 'M6 2.5 10 9H2z', filled: true },
  worse: { path: 'M6 9.5 2 3h8z', filled: true },
  undetermined: { path: 'M2 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', dashes: '2 2.2' },
  implausible: { path: 'm3 3 6 6M9 3 3 9' },
  'already-aligned': { path: 'M2.5 4.5h7M2.5 7.5h7' },
  'unchanged-misaligned': { path: 'M2.5 4.5h7M2.5 7.5h7M8 2 4 10' },
  failed: { path: 'M6 2v4.6M6 9.4v.2' },
  waiting: { path: 'M5 6a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z', filled: true },
  good: { path: 'm2.5 6.5 2.5 2.5 4.5-6' },
  bad: { path: 'm3 3 6 6M9 3 3 9' },
  'no-change': { path: 'M2.5 6h7' },
  unsure: { path: 'M4 4.4C4 3 4.8 2.2 6 2.2s2 .8 2 1.9c0 1.6-2 1.6-2 3.1M6 9.7v.1' },
  undo: { path: 'M4.5 2 2 4.5 4.5 7M2.2 4.5h4.6a2.9 2.9 0 0 1 0 5.8H4' },
  search: { path: 'M2 5.2a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0zM7.7 7.7l2.5 2.5' },
  up: { path: 'm3 7.5 3-3 3 3' },
  down: { path: 'm3 4.5 3 3 3-3' },
  left: { path: 'm7.5 3-3 3 3 3' },
  right: { path: 'm4.5 3 3 3-3 3' },
  close: { path: 'm3.5 3.5 5 5M8.5 3.5l-5 5' },
  check: { path: 'm2.5 6.5 2.5 2.5 4.5-6' },
  folder: { path: 'M1.5 3h3l1 1.2h5V9.5h-9z' },
  program: { path: 'M1.5 2.5h9v7h-9zM3.5 5l1.5 1.2L3.5 7.5M6.2 7.5h2' },
  play: { path: 'M4 2.5v7l5.5-3.5z', filled: true },
  import: { path: 'M6 1.5v6M3.5 5.2 6 7.7l2.5-2.5M1.8 10.3h8.4' },
  copy: { path: 'M4.5 4.5h5.5V10H4.5zM7.5 4.5V2H2v5.5h2.5' },
  add: { path: 'M6 2.5v7M2.5 6h7' },
  help: { path: 'M4.2 4.3C4.2 3 5 2.2 6.1 2.2s2 .8 2 1.9c0 1.5-2 1.6-2 3M6.1 9.7v.1' },
  settings: { path: 'M1.8 3.5h3.4M8.4 3.5h1.8M5.2 3.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0zM1.8 8.5h1.6M6.6 8.5h3.6M3.4 8.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0z' },
  contrast: { path: 'M2 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM6 2v8M7.2 3.2v5.6M8.6 4.2v3.6' },
  panes: { path: 'M1.5 2.5h9v7h-9zM6 2.5v7' },
  ring: { path: 'M2.2 6a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0 -7.6 0z' },
  flag: { path: 'M3 10.5v-9M3 2h6L7.4 4.2 9 6.4H3' },
  differ: { path: 'M2.5 4.5h7M2.5 7.5h7M7.8 2 4.2 10' },
  edit: { path: 'M2 10l.6-2.4L8 2.2l1.8 1.8-5.4 5.4z' },
  jump: { path: 'M1.5 8.5h4v-5h5' }
} as const satisfies Record<string, Shape>

export type IconName = keyof typeof icons

export function shapeOf(name: IconName): Shape {
  return icons[name]
}
