/** One set for the whole interface: 12 x 12, drawn with a 1.6 stroke unless filled. */
export const iconPaths = {
  better: '<path d="M6 2.5 10 9H2z" fill="currentColor"/>',
  worse: '<path d="M6 9.5 2 3h8z" fill="currentColor"/>',
  undetermined: '<circle cx="6" cy="6" r="4" stroke-dasharray="2 2.2"/>',
  implausible: '<path d="m3 3 6 6M9 3 3 9"/>',
  'already-aligned': '<path d="M2.5 4.5h7M2.5 7.5h7"/>',
  'unchanged-misaligned': '<path d="M2.5 4.5h7M2.5 7.5h7M8 2 4 10"/>',
  failed: '<path d="M6 2v4.6M6 9.4v.2"/>',
  waiting: '<circle cx="6" cy="6" r="1" fill="currentColor"/>',
  good: '<path d="m2.5 6.5 2.5 2.5 4.5-6"/>',
  bad: '<path d="m3 3 6 6M9 3 3 9"/>',
  'no-change': '<path d="M2.5 6h7"/>',
  unsure: '<path d="M4 4.4C4 3 4.8 2.2 6 2.2s2 .8 2 1.9c0 1.6-2 1.6-2 3.1M6 9.7v.1"/>',
  undo: '<path d="M4.5 2 2 4.5 4.5 7M2.2 4.5h4.6a2.9 2.9 0 0 1 0 5.8H4"/>',
  search: '<circle cx="5.2" cy="5.2" r="3.2"/><path d="m7.7 7.7 2.5 2.5"/>',
  up: '<path d="m3 7.5 3-3 3 3"/>',
  down: '<path d="m3 4.5 3 3 3-3"/>',
  left: '<path d="m7.5 3-3 3 3 3"/>',
  right: '<path d="m4.5 3 3 3-3 3"/>',
  close: '<path d="m3.5 3.5 5 5M8.5 3.5l-5 5"/>',
  check: '<path d="m2.5 6.5 2.5 2.5 4.5-6"/>',
  folder: '<path d="M1.5 3h3l1 1.2h5V9.5h-9z"/>',
  program: '<path d="M1.5 2.5h9v7h-9zM3.5 5l1.5 1.2L3.5 7.5M6.2 7.5h2"/>',
  play: '<path d="M4 2.5v7l5.5-3.5z" fill="currentColor"/>',
  import: '<path d="M6 1.5v6M3.5 5.2 6 7.7l2.5-2.5M1.8 10.3h8.4"/>',
  copy: '<path d="M4.5 4.5h5.5V10H4.5zM7.5 4.5V2H2v5.5h2.5"/>',
  add: '<path d="M6 2.5v7M2.5 6h7"/>'
} as const

export type IconName = keyof typeof iconPaths
