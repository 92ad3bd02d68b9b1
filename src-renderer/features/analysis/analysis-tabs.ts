/** Questions about a pair in the order of their keys, 1 to 7. */
export const analysisTabs = ['tolerance', 'translation', 'contrast', 'illumination', 'edges', 'confidence', 'align'] as const
export type AnalysisTab = (typeof analysisTabs)[number]
