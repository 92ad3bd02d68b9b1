import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { PreprocessingStep, PreprocessingStrategy } from '#shared/model/preprocessing'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { usePreprocessingsStore } from '#renderer/features/preprocessing-state/index.ts'
import { useDrafts } from '#renderer/features/preprocessing/drafts.ts'
import { useMakeJobs } from '#renderer/features/preprocessing/make-jobs.ts'
import { isEdited, type DraftEvent } from '#renderer/features/preprocessing/strategy-draft.transition.ts'
import { preprocessingWords as words } from '#renderer/text/preprocessing.ts'

/** The strategy on screen, what was changed of it, and the images it makes for the view on screen. */
export const usePreprocessingStore = defineStore('preprocessing', () => {
  const session = useSessionStore()
  const views = useCameraViewStore()
  const all = usePreprocessingsStore()
  const drafts = useDrafts(() => all.strategies)
  const jobs = useMakeJobs()
  const chosenName = ref<string | null>(null)

  /** Frames belong to one view, so with all views chosen the first one is shown. */
  const view = computed(() => views.chosen ?? views.views[0] ?? null)
  const strategy = computed(() => (chosenName.value !== null && all.find(chosenName.value)) || firstOf(all.strategies))
  const draft = computed(() => strategy.value && drafts.draftOf(strategy.value))
  const edited = computed(() => draft.value !== null && isEdited(draft.value))
  const making = computed(() => (strategy.value && view.value ? { viewId: view.value.id, viewName: view.value.name, name: strategy.value.name } : null))
  const state = computed(() => making.value && all.stateOf(making.value.name, making.value.viewId))
  const job = computed(() => jobs.jobOf(making.value))

  function choose(name: string): void {
    chosenName.value = name
  }

  const dispatch = (event: DraftEvent): void => drafts.change(strategy.value, event)
  const carriedOut = useCarryingOut({ strategy: () => strategy.value, steps: () => draft.value?.steps ?? null, choose, forgetDraft: drafts.forget })

  /** Makes the images of the view shown by the steps as they are saved. */
  async function make(): Promise<void> {
    const wanted = making.value
    if (wanted && !job.value) await carriedOut.alone(() => jobs.start(wanted))
  }

  watch(() => session.workspace?.path, () => {
    chosenName.value = null
    drafts.clear()
    jobs.clear()
  })

  const { busy, save, forget } = carriedOut
  return { view, strategy, draft, edited, state, job, busy, draftOf: drafts.draftOf, isEditedBy: drafts.isEditedBy, choose, dispatch, save, forget, make }
})

interface Shown {
  strategy(): PreprocessingStrategy | null
  steps(): readonly PreprocessingStep[] | null
  choose(name: string): void
  forgetDraft(name: string): void
}

/** What is asked of the core, one thing at a time. */
function useCarryingOut(shown: Shown) {
  const rpc = useRpc()
  const notices = useNoticeStore()
  const all = usePreprocessingsStore()
  const busy = ref(false)

  async function alone(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    const fine = await notices.attempt(work)
    busy.value = false
    return fine
  }

  /** Saved under its own name, the draft goes on; under another one, the strategy it came from is as it was. */
  async function save(name: string, description: string): Promise<boolean> {
    const [from, steps] = [shown.strategy(), shown.steps()]
    if (!from || !steps) return false
    return alone(async () => {
      const saved = await rpc.call('preprocessing.save', { name, steps: [...steps], description })
      all.put(saved)
      if (name !== from.name) shown.forgetDraft(from.name)
      shown.choose(saved.name)
      notices.say(words.saved(saved.name))
    })
  }

  async function forget(): Promise<void> {
    const gone = shown.strategy()
    if (gone?.origin !== 'own') return
    await alone(async () => {
      await rpc.call('preprocessing.remove', { name: gone.name })
      shown.forgetDraft(gone.name)
      all.take(gone.name)
      notices.say(words.forgotten(gone.name))
    })
  }

  return { busy, alone, save, forget }
}

/** The first that does something: the frames as they are have nothing to show. */
function firstOf(strategies: readonly PreprocessingStrategy[]): PreprocessingStrategy | null {
  return strategies.find(({ steps }) => steps !== null && steps.length > 0) ?? strategies[0] ?? null
}
