import { z } from 'zod'
import { AnalysisSubject } from '#shared/model/analysis'
import { Score } from '#shared/model/score'
import { AlignmentRequest, type AlignmentProgress } from '#shared/model/search'
import { identityMatrix } from '#shared/numerics/matrix'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import { runInThread } from '#main/core/jobs/work-thread'
import type { PixelFile } from '#main/core/pixels/pixel.queries'
import type { CorePorts } from '#main/core/ports'
import { loadSubject } from '#main/core/scoring/analysis-pair'
import { remarkOn, type AlignFound, type AlignWork } from '#main/core/search/align-work'
import type { Alignments } from '#main/core/search/alignments'

/** What the job is started with; `matchSet` is the score that the homography of the matches has. */
const AlignJobRequest = z.object({
  subject: AnalysisSubject, request: AlignmentRequest, matchSet: Score.nullable().default(null)
})
type AlignJobRequest = z.infer<typeof AlignJobRequest>

/** Searches a homography in a thread of its own: the scoring worker stays free for whoever looks at something. */
export function alignJob({ programUrl }: Pick<CorePorts, 'programUrl'>, alignments: Alignments): JobWork {
  return {
    kind: 'align',
    // Of its own: a person waits for the picture, and neither matching nor a scan must keep it back.
    lane: 'align',
    isForgottenOnCancel: true,
    async run(_item, context: JobContext) {
      const { workspace, signal } = context
      const asked = AlignJobRequest.parse(context.request)
      const { subject, request } = asked
      const { inputs, ...loaded } = await loadSubject(workspace, subject)
      const origin = originOf(inputs.image1!)
      const started = performance.now()
      let present = firstProgress(context.jobId, asked, inputs.base)
      const onMessage = (found: AlignFound): void => {
        present = { ...present, ...progressOf(found), seconds: (performance.now() - started) / 1000 }
        context.onProgress(present.fraction)
        alignments.change(workspace, present, origin)
      }
      alignments.change(workspace, present, origin)
      try {
        await runInThread(programUrl('align.worker'), { subject: loaded, request } satisfies AlignWork, { signal, onMessage })
        await alignments.end(workspace, { ...present, phase: 'done', fraction: 1, problem: remarkOn(request) }, origin)
      } catch (error) {
        // Cancelled, the best so far is kept; only then is the job what it says it is.
        const ended = signal.aborted
          ? { phase: 'cancelled' as const, problem: null }
          : { phase: 'failed' as const, problem: error instanceof Error ? error.message : String(error) }
        await alignments.end(workspace, { ...present, ...ended }, origin)
        throw error
      }
    }
  }
}

function originOf({ folder, fileName, rangeLow, rangeHigh }: PixelFile): PixelFile {
  return { folder, fileName, rangeLow, rangeHigh }
}

function firstProgress(
  jobId: AlignmentProgress['jobId'], { subject: { pairId }, request, matchSet }: AlignJobRequest, base: string | null
): AlignmentProgress {
  return {
    jobId, pairId, request, base, matchSet, phase: 'running', fraction: 0, evaluations: 0, seconds: 0, matrix: identityMatrix,
    cornerShift: { mean: 0, max: 0 }, score: { value: null, count: 0, better: 0, worse: 0 }, verdict: null, moved: null,
    history: [], problem: null
  }
}

function progressOf({ movedHash, width, height, history, ...found }: AlignFound): Partial<AlignmentProgress> {
  return { ...found, history: [...history], moved: { hash: movedHash, width, height } }
}
