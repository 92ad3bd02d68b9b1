import { computed } from 'vue'
import { useRouter } from 'vue-router'
import type { FitDetail } from '#shared/model/fit-detail'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Queue, QueueOrder } from '#shared/model/queue'
import { Verdict } from '#shared/model/verdict'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { useLabelStore } from '#renderer/features/label/index.ts'
import { useQueuesStore } from '#renderer/features/queues/index.ts'
import { decisionWords as words } from '#renderer/text/fit-decision.ts'

/** A sitting: more at once tires, and a fit in between may say that it is enough. */
const mostAtOnce = 100
const usual = 40
/** The dialog for queues draws the slice by the same seed, so that there is one of it. */
const auditSeed = 123
/** What enters a fit. */
const fittedLabels = ['good', 'bad'] as const

/** How many pairs to label next: what the simulation asks for, as far as one sitting goes and pairs without a label are left. */
export function labelsToAsk(detail: FitDetail | null, left: number): number {
  const { needed, expected } = detail?.needed ?? { needed: usual, expected: [] }
  return Math.min(left, mostAtOnce, needed === 0 ? usual : needed ?? Math.max(usual, expected.at(-1)?.further ?? 0))
}

/** The ways from the fit to the pairs whose labels would tell it most. */
export function useLabelMore() {
  const fit = useFitStore()
  const views = useCameraViewStore()
  const queues = useQueuesStore()
  const label = useLabelStore()
  const notices = useNoticeStore()
  const router = useRouter()
  const session = useSessionStore()
  /** Matched pairs that nobody has labelled. */
  const left = computed(() => (session.workspace ? Math.max(0, session.workspace.matched - session.workspace.labelled) : 0))
  const isAllMatched = computed(() => session.workspace !== null && session.workspace.pairs <= session.workspace.matched)
  const count = computed(() => labelsToAsk(fit.review?.detail ?? null, left.value))

  function create(viewId: CameraViewId | null, order: QueueOrder, most?: number): Promise<Queue> {
    const { preprocessing } = fit.review?.fit.request ?? fit.request
    const scope = { viewId, preprocessing, states: [...Verdict.options] }
    // What is to be checked has a label, by whomever; what is to be labelled has none of this rater's.
    const filter = order.kind === 'disagreement' ? { ...scope, labels: [...fittedLabels] } : { ...scope, labels: ['not-labelled' as const], ownLabels: true }
    return queues.create({ filter, order, ...(most !== undefined && { count: most }) })
  }

  /** Pairs in this order, of the first of these scopes that has enough, else of the last one. */
  async function open(scopes: readonly (CameraViewId | null)[], order: QueueOrder, most?: number): Promise<void> {
    await notices.attempt(async () => {
      let queue: Queue | null = null
      for (const viewId of scopes) {
        queue = await create(viewId, order, most)
        if (queue.total >= (most ?? 1)) break
      }
      if (!queue || queue.total === 0) return notices.say(words.nothingLeft, words.nothingLeftAdvice)
      // What is to be checked was answered.
      await label.openMade(queue, null, order.kind !== 'disagreement')
      await router.push({ name: 'label' })
    })
  }

  /** The fit's own scope; several camera views are asked for as all of them. */
  function ownScope(): CameraViewId | null {
    const wanted = (fit.review?.fit.request ?? fit.request).viewIds
    return wanted?.length === 1 ? wanted[0]! : null
  }

  /** The view whose labels tell most before all of them. */
  function scopes(): (CameraViewId | null)[] {
    const best = fit.review?.detail?.needed?.views[0]
    const view = views.views.find(({ name }) => name === best)
    return [...(view ? [view.id] : []), ownScope()]
  }

  return {
    /** How many are worth labelling next; none where all are labelled. */
    count,
    /** Whether the way to more labels is to sample pairs, since there is none left to match. */
    isAllMatched,
    /** Scores nearest the cutoff first, where the simulation says that labels tell most; where nothing is left, to matching, or to sampling. */
    async labelBoundary(): Promise<void> {
      if (count.value > 0) await open(scopes(), { kind: 'boundary' }, count.value)
      else await router.push(isAllMatched.value ? { name: 'pairs', query: { sample: 'more' } } : { name: 'match' })
    },
    /** Where labels contradict each other or the scores: those first. */
    checkLabels: () => open([ownScope()], { kind: 'disagreement' }),
    labelAudit: () => open([null], { kind: 'audit', seed: auditSeed })
  }
}
