import type { Database } from 'better-sqlite3'
import { read, write } from '#main/core/database/operation'
import { compareLabels, comparePage } from '#main/core/fits/compare-rules'
import { fitInputs } from '#main/core/fits/fit-inputs'
import { fitRefusal } from '#main/core/fits/fit-refusal'
import { fitPoints } from '#main/core/fits/fit-points'
import { adoptFit, detailOfFit, findFit, findSameFit, listFits, releaseFit, saveFit } from '#main/core/fits/stored-fits'

/** What the database knows of fits. */
export const fitQueries = {
  'fit.inputs': read(fitInputs),
  'fit.refusal': read(fitRefusal),
  'fit.points': read(fitPoints),
  'fit.compare-labels': read(compareLabels),
  'fit.compare-page': read(comparePage),
  'fit.list': read((database: Database, _input: null) => listFits(database)),
  'fit.find': read(findFit),
  'fit.detail': read(detailOfFit),
  'fit.find-same': read(findSameFit),
  'fit.save': write(saveFit),
  'fit.adopt': write(adoptFit),
  'fit.release-other': write(releaseFit)
}
