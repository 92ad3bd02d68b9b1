/** The parts of the report in the order of their keys, 1 to 7. */
export const reportTabs = ['scores', 'best', 'bases', 'gallery', 'contrast', 'flags', 'regions'] as const
export type ReportTab = (typeof reportTabs)[number]
