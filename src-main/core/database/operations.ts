import { batchQueries } from '#main/core/batches/batch.queries'
import { cameraViewQueries } from '#main/core/camera-views/camera-view.queries'
import { imageQueries } from '#main/core/camera-views/image.queries'
import { movementQueries } from '#main/core/camera-views/movement.queries'
import { exportQueries } from '#main/core/exports/export.queries'
import { fitQueries } from '#main/core/fits/fit.queries'
import { jobQueries } from '#main/core/jobs/job.queries'
import { labelQueries } from '#main/core/labels/label.queries'
import { markQueries } from '#main/core/marks/mark.queries'
import { matchSetQueries } from '#main/core/matching/match-set.queries'
import { pairPageQueries } from '#main/core/pairs/pair-page.queries'
import { pairQueries } from '#main/core/pairs/pair.queries'
import { pixelQueries } from '#main/core/pixels/pixel.queries'
import { flagSweepQueries } from '#main/core/reports/flag-sweep.queries'
import { galleryQueries } from '#main/core/reports/gallery.queries'
import { measureQueries } from '#main/core/reports/measure.queries'
import { reportItemQueries } from '#main/core/reports/report-items.queries'
import { preprocessingQueries } from '#main/core/preprocessing/preprocessing.queries'
import { regionQueries } from '#main/core/regions/region.queries'
import { queueQueries } from '#main/core/pairs/queue.queries'
import { resultsQueries } from '#main/core/results/results.queries'
import { analysisQueries } from '#main/core/scoring/analysis.queries'
import { scoreQueries } from '#main/core/scoring/score.queries'
import { preferencesQueries } from '#main/core/settings/preferences.queries'
import { alignmentQueries } from '#main/core/search/alignment.queries'
import { settingsQueries } from '#main/core/settings/settings.queries'
import { workspaceQueries } from '#main/core/workspace/workspace.queries'

const lists = [
  markQueries, movementQueries, regionQueries,
  workspaceQueries, cameraViewQueries, imageQueries, pairQueries, pairPageQueries, pixelQueries, matchSetQueries, scoreQueries, analysisQueries, alignmentQueries, labelQueries,
  resultsQueries, exportQueries, fitQueries, settingsQueries, preferencesQueries, jobQueries,
  queueQueries, batchQueries, preprocessingQueries, measureQueries, reportItemQueries, galleryQueries, flagSweepQueries
]

/** Every operation by name (`noun.verb`), from the rooms that own the nouns. */
export const operations = {
  ...workspaceQueries,
  ...cameraViewQueries,
  ...imageQueries,
  ...markQueries,
  ...movementQueries,
  ...regionQueries,
  ...pairQueries,
  ...pairPageQueries,
  ...pixelQueries,
  ...matchSetQueries,
  ...scoreQueries,
  ...analysisQueries,
  ...alignmentQueries,
  ...labelQueries,
  ...resultsQueries,
  ...exportQueries,
  ...fitQueries,
  ...settingsQueries,
  ...preferencesQueries,
  ...queueQueries,
  ...batchQueries,
  ...preprocessingQueries,
  ...jobQueries,
  ...measureQueries,
  ...reportItemQueries,
  ...galleryQueries,
  ...flagSweepQueries
}

const names = lists.flatMap((list) => Object.keys(list))
const twice = names.find((name, index) => names.indexOf(name) !== index)
// A spread would let the later one win silently.
if (twice) throw new Error(`Two database operations are named ${twice}`)

export type Operations = typeof operations
