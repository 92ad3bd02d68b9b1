import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { toFailure } from '#shared/contract/failure'
import type { PixelSource } from '#shared/model/pair-detail'
import type { PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useRpc, type RpcClient } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { fittedView, type ViewState } from '#renderer/drawing/view-state.ts'
import { usePairsStore } from '#renderer/features/pairs/index.ts'
import { afterPair, initialChoice, shownOf, wantedOf, type Analysed, type Choice, type PairHappening, type PairState } from '#renderer/features/analysis-pair/analysis-pair.transition.ts'
import { createAskedAnswers } from '#renderer/features/analysis-pair/asked-answers.ts'
import { usePairList } from '#renderer/features/analysis-pair/pair-list.ts'

/** The pair that is analysed, by which rules, and where it stands in the list. Choices and zoom outlive the pair. */
export const useAnalysisPair = defineStore('analysis-pair', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const pairs = usePairsStore()
  const choice = shallowRef<Choice>(initialChoice)
  const state = shallowRef<PairState>({ kind: 'none' })
  const view = shallowRef<ViewState>(fittedView)
  /** Goes up when the core changed something that answers may depend on. */
  const revision = ref(0)
  const answers = createAskedAnswers(rpc)
  const list = usePairList(() => ({ filter: { ...pairs.filter, preprocessing: choice.value.preprocessing }, sort: pairs.choice.sort }))
  let latest = 0

  const shown = computed(() => shownOf(state.value))
  const wanted = computed(() => wantedOf(state.value))
  const dispatch = (happening: PairHappening): void => { state.value = afterPair(state.value, happening) }

  /** Shows a pair once all of it is here. */
  async function open(pairId: PairId): Promise<void> {
    const ticket = ++latest
    dispatch({ kind: 'asked', pairId })
    const happening = await fetchPair(rpc, pairId, choice.value).then(
      (analysed): PairHappening => ({ kind: 'arrived', analysed }), (error): PairHappening => ({ kind: 'failed', pairId, failure: toFailure(error) })
    )
    if (ticket !== latest) return
    dispatch(happening)
    await notices.attempt(() => list.locate(pairId))
  }

  /** The pair asked for, the one looked at last, the one chosen in the table, or the first of the list; first as the table has it. */
  async function begin(pairId: PairId | null, preprocessing: string | null): Promise<void> {
    if (preprocessing !== null || wanted.value === null) choice.value = { ...choice.value, preprocessing: preprocessing ?? pairs.preprocessing }
    await notices.attempt(async () => {
      const known = pairId ?? wanted.value ?? pairs.selected?.row.pairId ?? (await list.first())
      if (known === null) dispatch({ kind: 'found-none' })
      else await open(known)
    })
  }

  const step = (by: 1 | -1): Promise<boolean> => notices.attempt(async () => {
    const next = await list.neighbour(by)
    if (next !== null) await open(next)
  })

  function choose(change: Partial<Choice>): void {
    choice.value = { ...choice.value, ...change }
    if (wanted.value !== null) void open(wanted.value)
  }

  /** The core changed something, or the page is there again: everything is asked anew. */
  async function refresh(pairId: PairId | null, preprocessing: string | null): Promise<void> {
    answers.forget()
    revision.value += 1
    await begin(pairId, preprocessing)
  }

  watch(() => session.workspace?.path, () => {
    latest += 1
    choice.value = initialChoice
    view.value = fittedView
    answers.forget()
    list.forget()
    dispatch({ kind: 'closed' })
  })

  return {
    choice, state, view, revision, shown, wanted, answers, index: list.index, total: list.total,
    subject: computed(() => shown.value?.subject ?? null), open, begin, step, choose, refresh
  }
})

/** A pair with its images; all of it is asked for at once. */
async function fetchPair(rpc: RpcClient, pairId: PairId, choice: Choice): Promise<Analysed> {
  const subject = { ...choice, pairId }
  const [detail, pair] = await Promise.all([
    rpc.call('pair.open', { pairId, preprocessing: choice.preprocessing }), rpc.call('analysis.read', { subject })
  ])
  const gray = (source: PixelSource) => pixels.gray(source.hash)
  const [image1, image2, moved] = await Promise.all([gray(pair.image1), gray(pair.image2), pair.moved && gray(pair.moved)])
  return { subject, detail, pair, images: { image1, image2, moved } }
}
