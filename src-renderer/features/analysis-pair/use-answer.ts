import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { Input, Output } from '#shared/contract/define'
import { AppError, toFailure, type Failure } from '#shared/contract/failure'
import type { PixelSource } from '#shared/model/pair-detail'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useAnalysisPair } from '#renderer/features/analysis-pair/analysis-pair.store.ts'
import type { Analysed } from '#renderer/features/analysis-pair/analysis-pair.transition.ts'
import { afterAnswer, valueOf, type AnswerHappening, type AnswerState } from '#renderer/features/analysis-pair/answer.transition.ts'
import type { AnalysisCommand } from '#renderer/features/analysis-pair/asked-answers.ts'

/** An answer that takes no longer than this changes the screen without any sign of work. */
const unnoticedMilliseconds = 180

type Pictures<P extends string> = Readonly<Partial<Record<P, GrayImage | null>>>

/** What one question came to; on screen all of it changes in one go, so that no figure mixes two pairs. */
interface Found<T, P extends string> {
  readonly value: T
  readonly about: Analysed
  readonly pictures: Pictures<P>
}

export interface Answer<T, P extends string> {
  readonly value: ComputedRef<T | null>
  /** The pair that it was measured on: for a while not the one asked for last. */
  readonly about: ComputedRef<Analysed | null>
  /** Pixels of the answer's pictures by their names; null, or missing, where it has none. */
  readonly pictures: ComputedRef<Pictures<P>>
  readonly failure: ComputedRef<Failure | null>
  /** The answer takes so long that the screen has to say so. */
  readonly isLate: Readonly<Ref<boolean>>
  retry(): void
}

/** What a command asks besides the subject; null: nothing. */
type Rest<K extends AnalysisCommand> = Omit<Input<AppContract, K>, 'subject'> | null
type Sources<P extends string> = Readonly<Record<P, PixelSource | null>>

/**
 * Asks about the pair on screen whenever it or `rest` changes, for as long as the component is there. One question is under
 * way at a time; of those that come meanwhile the newest is asked next, and answers to older ones are dropped.
 */
export function useAnswer<K extends AnalysisCommand, P extends string = never>(
  command: K, rest: () => Rest<K>, picturesOf?: (value: Output<AppContract, K>) => Sources<P>
): Answer<Output<AppContract, K>, P> {
  type Value = Output<AppContract, K>
  type Asked = { readonly input: Input<AppContract, K>; readonly about: Analysed }
  const analysis = useAnalysisPair()
  const state = shallowRef<AnswerState<Found<Value, P>>>({ kind: 'none' })
  const isLate = useLate(() => state.value.kind === 'asking')
  const found = computed(() => valueOf(state.value))
  const none = {} as Pictures<P>
  let wanted: Asked | null = null
  let isUnderWay = false

  const dispatch = (happening: AnswerHappening<Found<Value, P>>): void => { state.value = afterAnswer(state.value, happening) }

  async function find({ input, about }: Asked): Promise<Found<Value, P>> {
    const look = async (): Promise<Found<Value, P>> => {
      const value = await analysis.answers.ask(command, input)
      return { value, about, pictures: picturesOf ? await fetchPictures(picturesOf(value)) : none }
    }
    return look().catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'pixels.not-found') throw error
      // The core keeps the last pictures only; it makes them again with the answer.
      analysis.answers.drop(command, input)
      return look()
    })
  }

  async function run(): Promise<void> {
    if (isUnderWay) return
    isUnderWay = true
    while (wanted) {
      const asked = wanted
      const happening = await find(asked).then(
        (value): AnswerHappening<Found<Value, P>> => ({ kind: 'answered', value }),
        (error): AnswerHappening<Found<Value, P>> => ({ kind: 'refused', failure: toFailure(error) })
      )
      if (wanted !== asked) continue
      wanted = null
      dispatch(happening)
    }
    isUnderWay = false
  }

  function begin(): void {
    const more = rest()
    const about = analysis.shown
    wanted = about && more ? { input: { ...more, subject: about.subject } as Input<AppContract, K>, about } : null
    dispatch({ kind: wanted ? 'asked' : 'withdrawn' })
    void run()
  }

  watch(() => JSON.stringify([analysis.revision, analysis.subject, rest()]), begin, { immediate: true })
  onScopeDispose(() => { wanted = null })
  return {
    value: computed(() => found.value?.value ?? null),
    about: computed(() => found.value?.about ?? null),
    pictures: computed(() => found.value?.pictures ?? none),
    failure: computed(() => (state.value.kind === 'refused' ? state.value.failure : null)),
    isLate,
    retry: begin
  }
}

async function fetchPictures<P extends string>(sources: Sources<P>): Promise<Pictures<P>> {
  const all = Object.entries(sources) as [P, PixelSource | null][]
  const fetched = await Promise.all(all.map(async ([name, source]) => [name, source && (await pixels.gray(source.hash))] as const))
  return Object.fromEntries(fetched) as Pictures<P>
}

/** True once something has lasted longer than goes unnoticed. */
function useLate(lasts: () => boolean): Readonly<Ref<boolean>> {
  const isLate = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(lasts, (does) => {
    clearTimeout(timer)
    if (does) timer = setTimeout(() => { isLate.value = true }, unnoticedMilliseconds)
    else isLate.value = false
  }, { flush: 'sync' })
  onScopeDispose(() => clearTimeout(timer))
  return isLate
}
