/** The parts of the report in the order of their keys, 1 to 7. */
export const reportTabs = ['scores', 'best', 'bases', 'gallery', 'contrast', 'flags', 'regions'] as const
export type ReportTab = (typeof reportTabs)[number]

/** What can be chosen of the scope besides the camera view, by which all parts go. */
export type ScopePart = 'preprocessings' | 'base' | 'rules' | 'mode'

/** What each part of the report goes by: the rest is not offered beside it, and not said of it. */
export const scopeParts: Readonly<Record<ReportTab, readonly ScopePart[]>> = {
  scores: ['preprocessings', 'base', 'rules', 'mode'],
  best: ['preprocessings', 'base', 'rules', 'mode'],
  bases: ['preprocessings', 'rules', 'mode'],
  gallery: ['base', 'rules', 'mode'],
  contrast: ['mode'],
  flags: [],
  regions: []
}

/** Parts that are about one camera view: with all chosen, the first one. */
export const isOfOneView: Readonly<Record<ReportTab, boolean>> = {
  scores: false, best: false, bases: false, gallery: false, contrast: false, flags: true, regions: true
}
