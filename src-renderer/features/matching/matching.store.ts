import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Run } from '#shared/model/run'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFolderChooser } from '#renderer/features/folder-chooser/index.ts'
import { standingOf, usePreprocessingsStore } from '#renderer/features/preprocessing-state/index.ts'
import { changeMatcher, firstMatcherForm, matcherChoice, pairsToMatch, type MatcherEvent, type MatcherForm } from '#renderer/features/matching/matcher.transition.ts'

/** What matching goes by before anything else is chosen: the frames as they are. */
const frames = 'unpp'

/** The preprocessing and the matcher as chosen, their runs, and starting them on the camera view shown. */
export const useMatchingStore = defineStore('matching', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const chooser = useFolderChooser()
  const preprocessings = usePreprocessingsStore()
  const preprocessing = ref(frames)
  const form = shallowRef<MatcherForm>(firstMatcherForm)
  const runs = shallowRef<readonly Run[]>([])
  const starting = shallowRef(false)
  /** Frames belong to one view, so with all views chosen the first one is shown. */
  const view = computed(() => views.chosen ?? views.views[0] ?? null)
  const choice = computed(() => matcherChoice(form.value))
  const waiting = computed(() => (view.value ? pairsToMatch(view.value, runs.value, form.value, preprocessing.value) : 0))
  /** How far the images that would be matched are made; the frames are always there. */
  const standing = computed(() => {
    const strategy = preprocessings.find(preprocessing.value)
    return strategy && view.value ? standingOf(strategy, preprocessings.stateOf(strategy.name, view.value.id)) : 'given'
  })

  function change(event: MatcherEvent): void {
    form.value = changeMatcher(form.value, event)
  }

  async function chooseProgram(): Promise<void> {
    await notices.attempt(async () => {
      const grant = await chooser.choose('matcher')
      if (grant) change({ kind: 'executable', grant })
    })
  }

  async function loadRuns(): Promise<void> {
    const viewId = view.value?.id
    if (!session.workspace || viewId === undefined) {
      runs.value = []
      return
    }
    await notices.attempt(async () => { runs.value = await rpc.call('run.list', { viewId }) })
  }

  async function start(): Promise<void> {
    const shown = view.value
    const matcher = choice.value
    if (!shown || !matcher || starting.value) return
    starting.value = true
    await notices.attempt(() => rpc.call('match.start', { viewId: shown.id, preprocessing: preprocessing.value, matcher }))
    starting.value = false
  }

  const reload = useLive(['pair.changed', 'job.changed'], loadRuns)
  watch(() => view.value?.id, reload)
  watch(() => session.workspace?.path, () => {
    preprocessing.value = frames
    form.value = firstMatcherForm
  })
  return { preprocessing, standing, form, runs, starting, view, choice, waiting, change, chooseProgram, start }
})
