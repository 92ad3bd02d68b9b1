import type { CameraViewId } from '#shared/model/camera-view'
import type { JobId } from '#shared/model/job'
import type { ReportScope } from '#shared/model/report'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useQuestion } from '#renderer/features/report/question.ts'

/** What the questions are about, as it is chosen on screen. */
interface Subject {
  scope(): ReportScope
  bases(): readonly string[]
  gallery(): { readonly scope: ReportScope; readonly limit: number }
  /** The view and the two preprocessings that are held against each other. */
  comparison(): { readonly viewId: CameraViewId | null; readonly names: readonly [string, string] }
}

const text = (...parts: readonly unknown[]): string => JSON.stringify(parts)

/** A scope that lacks next to nothing but the figures of images: contrast needs no more. */
function imagesOf(viewId: CameraViewId | null, mode: ReportScope['mode']): ReportScope {
  return { viewId, preprocessings: [], base: null, table: 'shown', score: 'whole', mode }
}

/** The parts of the report that the core answers; each is asked for when it is looked at. */
export function useReportQuestions({ scope, bases, gallery, comparison }: Subject) {
  const rpc = useRpc()

  async function measure(about: ReportScope, of: readonly string[] = []): Promise<JobId | null> {
    return (await rpc.call('report.measure', { scope: about, bases: [...of] })).jobId
  }

  /** The core names the pairs; what their pictures are the list of pairs knows. */
  async function askGallery() {
    const asked = gallery()
    const found = await rpc.call('report.gallery', asked)
    const pairIds = [...new Set([...found.fixed, ...found.failed].map(({ pairId }) => pairId))]
    const filter = { viewId: asked.scope.viewId, preprocessing: asked.scope.preprocessings[0] ?? 'unpp', pairIds }
    const { rows } = await rpc.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: 0, limit: 500 })
    return { ...found, rows: new Map(rows.map((row) => [row.pairId, row])) }
  }

  function askComparison() {
    const { viewId, names: [first, second] } = comparison()
    return rpc.call('report.compare', { viewId: viewId!, first, second })
  }

  return {
    measure,
    scores: useQuestion({ key: () => text(scope()), ask: () => rpc.call('report.scores', { scope: scope() }), measure: () => measure(scope()) }),
    best: useQuestion({ key: () => text(scope()), ask: () => rpc.call('report.best-of', { scope: scope() }), measure: () => measure(scope()) }),
    byBase: useQuestion({
      key: () => text(scope(), bases()), ask: () => rpc.call('report.bases', { scope: scope(), bases: [...bases()] }), measure: () => measure(scope(), bases())
    }),
    gallery: useQuestion({ key: () => text(gallery()), ask: askGallery, measure: () => measure(gallery().scope) }),
    contrast: useQuestion({
      key: () => text(scope().viewId, scope().mode), ask: () => rpc.call('report.contrast', { viewId: scope().viewId, mode: scope().mode }), measure: () => measure(imagesOf(scope().viewId, scope().mode))
    }),
    comparison: useQuestion({
      key: () => text(comparison()), ask: askComparison,
      measure: () => measure(imagesOf(comparison().viewId, 'default'))
    })
  }
}
