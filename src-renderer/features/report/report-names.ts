import { computed, ref, shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingState } from '#shared/model/preprocessing'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'

/**
 * Preprocessings with match sets, which can be a row, and those with images, which can be a base. A base has images of every
 * view of the scope, for a table must not mix them. `viewMatched` and `viewBases` are of `viewId`, the one view that a part is
 * about. `settled` is called after each look.
 */
export function useReportNames(viewId: () => CameraViewId | null, settled: () => void) {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const matched = shallowRef<readonly string[]>([])
  const names = shallowRef<readonly string[]>([])
  const states = shallowRef<readonly PreprocessingState[]>([])
  /** Which workspace and views the names are of; questions wait for theirs. */
  const knownOf = ref('')
  const askedOf = computed(() => JSON.stringify([session.workspace?.path ?? null, views.chosenId]))

  const isIn = (name: string, id: CameraViewId | null): boolean => states.value.some((state) => state.name === name && state.viewId === id && state.images > 0)
  const bases = computed(() => {
    const scope = views.chosenId === null ? [...new Set(states.value.map((state) => state.viewId))] : [views.chosenId]
    return names.value.filter((name) => scope.every((id) => isIn(name, id)))
  })
  const viewBases = computed(() => names.value.filter((name) => isIn(name, viewId())))
  const viewMatched = computed(() => states.value.filter((state) => state.viewId === viewId() && state.matched > 0).map(({ name }) => name))

  /** What stays unknown is asked about all the same: the questions say why they fail. */
  async function loadNames(): Promise<void> {
    if (!session.workspace) return
    const about = askedOf.value
    await notices.attempt(async () => {
      const [runs, known] = await Promise.all([rpc.call('run.list', { viewId: views.chosenId }), rpc.call('preprocessing.list', {})])
      if (about !== askedOf.value) return
      matched.value = [...new Set(runs.filter(({ matchSets }) => matchSets > 0).map(({ preprocessing }) => preprocessing))]
      names.value = known.strategies.map(({ name }) => name)
      states.value = known.states
      settled()
    })
    knownOf.value = about
  }

  function forgetNames(): void {
    matched.value = []
    names.value = []
    states.value = []
  }

  return { matched, viewMatched, bases, viewBases, isSettled: computed(() => knownOf.value === askedOf.value), loadNames, forgetNames }
}
