import type { PreprocessingStepKind } from '#shared/model/preprocessing'

interface StepWords {
  readonly title: string
  /** Whose function it is. */
  readonly by: string
  readonly help: string
  /** What its parameters are called, and their units. */
  readonly fields: Readonly<Record<string, { readonly title: string; readonly unit?: string }>>
  /** What a choice offers. */
  readonly options?: Readonly<Record<string, string>>
}

/** A kind of step without words does not compile. */
export const stepWords: Readonly<Record<PreprocessingStepKind, StepWords>> = {
  grayscale: {
    title: 'Grayscale', by: 'on reading', help: 'How a colour frame becomes gray.',
    fields: { formula: { title: 'Formula' } }, options: { opencv: 'OpenCV’s weights', mean: 'Mean of red, green, blue' }
  },
  range: {
    title: '16-bit range', by: 'on reading', help: 'Levels of 16-bit frames that become black and white, in place of the camera view’s own range.',
    fields: { minimum: { title: 'Black', unit: 'levels' }, maximum: { title: 'White', unit: 'levels' } }
  },
  downsample: {
    title: 'Downsample', by: 'INTER_AREA', help: 'Shrunk by area averaging and brought back to its size: finest detail and noise go.',
    fields: { factor: { title: 'Factor', unit: 'times' } }
  },
  bilateral: {
    title: 'Bilateral filter', by: 'bilateralFilter', help: 'Smooths surfaces, keeps edges.',
    fields: { diameter: { title: 'Diameter', unit: 'px' }, sigmaColour: { title: 'Sigma, colour', unit: 'levels' }, sigmaSpace: { title: 'Sigma, space', unit: 'px' } }
  },
  'non-local-means': {
    title: 'Non-local means', by: 'fastNlMeansDenoising', help: 'Averages places that look alike: strong against noise, and slow.',
    fields: { strength: { title: 'Strength', unit: 'levels' }, templateWindow: { title: 'Template', unit: 'px' }, searchWindow: { title: 'Search', unit: 'px' } }
  },
  clahe: {
    title: 'CLAHE', by: 'createCLAHE', help: 'Contrast-limited adaptive histogram equalisation: lifts contrast tile by tile.',
    fields: { clipLimit: { title: 'Clip limit' }, tiles: { title: 'Tiles', unit: 'a side' } }
  },
  median: { title: 'Median', by: 'medianBlur', help: 'Takes out single bright or dark pixels.', fields: { size: { title: 'Size', unit: 'px' } } },
  gaussian: { title: 'Gaussian blur', by: 'GaussianBlur', help: 'Smooths everything alike.', fields: { sigma: { title: 'Sigma', unit: 'px' } } },
  equalise: { title: 'Equalise histogram', by: 'equalizeHist', help: 'Spreads the gray levels over the whole range.', fields: {} },
  'clustered-normalisation': {
    title: 'Clustered normalisation', by: 'k-means', help: 'Groups the images by mean and deviation; each takes the histogram of its group’s medoid.',
    fields: { k: { title: 'Groups (k)' }, seed: { title: 'Seed' } }
  }
}
