import type { Certificate } from '#shared/model/certificate'
import { MinimumCounts } from '#shared/model/score-settings'
import { certificateCaveats } from '#shared/numerics/fit/certificate/certificate-caveats'
import { pythonFloatText } from '#shared/numerics/text/python-float'

/**
 * A certificate as a Python 3 module that needs numpy only: the notebook's `get_tol` with the new numbers, the tolerance
 * of a pair, and whether a pair is better by its counts. Contrast windows are those of the mode it was fitted in.
 */
export function certificatePython(certificate: Certificate): string {
  const parts = [header, contrastFunction, toleranceFunctions, decisionFunction]
  return parts.map((part) => part(certificate)).join('\n\n')
}

function header(certificate: Certificate): string {
  const { createdAt, tolerance, model, score, fittedOn, provenance } = certificate
  const rule = tolerance.kind === 'auto' ? `a = ${tolerance.a}, b = ${tolerance.b}` : `fixed at ${tolerance.value}`
  const counts = score === 'whole' ? 'whole image' : 'sub-blocks together'
  const { samples, good, bad, contrast } = fittedOn
  const source = model === 'labels' ? `${samples} labels (${good} good, ${bad} bad)` : `${samples} picked ranges`
  const contrasts = `${contrast.least.toFixed(1)} to ${contrast.largest.toFixed(1)}`
  return [
    `Tolerance fitted by Fringe ${provenance.versions.fringe}, ${createdAt}: ${rule}`,
    `fitted to ${source}; counts of the ${counts}, preprocessing ${fittedOn.preprocessing}, scored on ${fittedOn.base}, crop ${fittedOn.crop}`,
    `local contrast ${contrasts} gray levels; data SHA-256 ${provenance.dataHash}`,
    `made again by: ${provenance.command}`,
    ...certificateCaveats(certificate).map((caveat) => `Caveat: ${caveat}`)
  ].map((line) => `# ${line.replace(/\s+/g, ' ')}`).join('\n') + '\nimport numpy as np\n'
}

/** The notebook leaves the last full window out; by default an image smaller than a window is one. */
function contrastFunction({ fittedOn: { mode } }: Certificate): string {
  const isNotebook = mode === 'notebook'
  const shrink = '    windowsize_r, windowsize_c = min(windowsize_r, img.shape[0]), min(windowsize_c, img.shape[1])\n'
  const last = isNotebook ? '' : ' + 1'
  return `def get_local_contrast(img, windowsize_r=50, windowsize_c=50):
    """Mean over windows of the standard deviation of an 8-bit gray image, with two more measures."""
${isNotebook ? '' : shrink}    stds, means = [], []
    for r in range(0, img.shape[0] - windowsize_r${last}, windowsize_r):
        for c in range(0, img.shape[1] - windowsize_c${last}, windowsize_c):
            window = img[r:r + windowsize_r, c:c + windowsize_c]
            means.append(window.mean())
            stds.append(window.std())
    mean_subblock_contrast = np.array(stds).mean()
    variance_between_subblocks = np.array(means).std()
    std_std = np.array(stds).std()
    return mean_subblock_contrast, variance_between_subblocks, std_std
`
}

function toleranceFunctions({ tolerance, fittedOn: { mode } }: Certificate): string {
  const images = mode === 'notebook' ? 'image 1, the warped image 1 and image 2' : 'image 1 and image 2'
  const least = tolerance.kind === 'auto' ? 0 : -1
  const lineAt = (contrast: string) => {
    if (tolerance.kind === 'fixed') return pythonFloatText(tolerance.value)
    return `${contrast} * ${pythonFloatText(tolerance.a)} + ${pythonFloatText(tolerance.b)}`
  }
  return `def tolerance_at(contrast):
    """Whole tolerance in gray levels at a local contrast."""
    return int(np.floor(np.clip(${lineAt('contrast')}, ${least}, 255)))


def get_tol(img):
    mean_subblock_contrast = get_local_contrast(img)[0]
    return ${lineAt('mean_subblock_contrast')}


def get_pair_tol(*imgs):
    """Whole tolerance of a pair from ${images}."""
    return tolerance_at(np.mean([get_local_contrast(img)[0] for img in imgs]))
`
}

function decisionFunction({ cutoff, score }: Certificate): string {
  const minimum = MinimumCounts.parse({})[score === 'whole' ? 'image' : 'allSubBlocks']
  const raw = 'better_count / (better_count + worse_count)'
  const share = cutoff.kind === 'smoothed' ? '(better_count + 20) / (better_count + worse_count + 40)' : raw
  return `def better(better_count, worse_count):
    """
    Whether a pair is better aligned after the warp than before, from the number of pixels with
    |img_1 - img_2| - |img_1_h - img_2| (signed integers) above the tolerance and below its negative; None where that
    cannot be told.
    """
    if better_count + worse_count < ${minimum}:
        return None
    score = ${share}
    return None if score == ${pythonFloatText(cutoff.value)} else bool(score > ${pythonFloatText(cutoff.value)})
`
}
