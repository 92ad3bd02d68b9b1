import { PreprocessingStep, type PreprocessingStrategy } from '#shared/model/preprocessing'

/** Parameters left out take their defaults. */
const step = (given: Parameters<typeof PreprocessingStep.parse>[0]): PreprocessingStep => PreprocessingStep.parse(given)

const downsample = step({ kind: 'downsample' })
const contrast = step({ kind: 'clahe', clipLimit: 2 })
const strongContrast = step({ kind: 'clahe', clipLimit: 4 })
const bilateral = step({ kind: 'bilateral' })
const lightBilateral = step({ kind: 'bilateral', diameter: 5, sigmaColour: 25, sigmaSpace: 25 })
const strongBilateral = step({ kind: 'bilateral', diameter: 15, sigmaColour: 100, sigmaSpace: 100 })
const nonLocalMeans = step({ kind: 'non-local-means' })
const strongNonLocalMeans = step({ kind: 'non-local-means', strength: 20 })

/**
 * Strategies under the notebook's names. It gives no parameters, so these are ours: `ds` is downsample, `cc` contrast
 * correction (CLAHE), `bl` bilateral filter, `nlm` non-local means, each stronger in `heavy` and weaker in `lite`.
 */
export const presets: readonly PreprocessingStrategy[] = [
  { name: 'unpp', origin: 'frames', steps: [], description: 'The frames as they are' },
  preset('ds', [downsample], 'Halved and brought back: noise averaged away'),
  preset('clustered_norm', [step({ kind: 'clustered-normalisation' })], 'Each group of like images brought to one histogram'),
  preset('ds_cc_ds', [downsample, contrast, downsample], 'Contrast corrected between two halvings'),
  preset('ds_cc_bl', [downsample, contrast, bilateral], 'Halved, contrast corrected, smoothed along edges'),
  preset('ds_bl', [downsample, bilateral], 'Halved and smoothed along edges'),
  preset('ds_cc_bl_lite', [downsample, contrast, lightBilateral], 'As ds_cc_bl, with a weaker smoothing'),
  preset('ds_cc_bl_nlm', [downsample, contrast, bilateral, nonLocalMeans], 'As ds_cc_bl, then denoised'),
  preset('ds_bl_nlm', [downsample, bilateral, nonLocalMeans], 'As ds_bl, then denoised'),
  preset('ds_cc_bl_nlm_heavy', [downsample, strongContrast, strongBilateral, strongNonLocalMeans], 'As ds_cc_bl_nlm, every step stronger'),
  preset('final-ds', [downsample], 'The final table\'s "Downsampled"'),
  preset('final-light', [downsample, contrast, lightBilateral], 'The final table\'s "Sequential Light"'),
  preset('final-heavy', [downsample, contrast, bilateral, nonLocalMeans], 'The final table\'s "Sequential Heavy"'),
  preset(
    'final-superheavy', [downsample, strongContrast, strongBilateral, strongNonLocalMeans], 'The final table\'s "Sequential Superheavy"'
  )
]

function preset(name: string, steps: PreprocessingStep[], description: string): PreprocessingStrategy {
  return { name, origin: 'preset', steps, description }
}
