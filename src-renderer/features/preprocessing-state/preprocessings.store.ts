import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingState, PreprocessingStrategy } from '#shared/model/preprocessing'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** Every preprocessing of the workspace, and how far each is made for each camera view. */
export const usePreprocessingsStore = defineStore('preprocessings', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const strategies = shallowRef<readonly PreprocessingStrategy[]>([])
  const states = shallowRef<readonly PreprocessingState[]>([])
  const loaded = ref(false)
  const problem = shallowRef<Failure | null>(null)

  async function load(): Promise<void> {
    if (!session.workspace) return
    try {
      const answer = await rpc.call('preprocessing.list', {})
      strategies.value = answer.strategies
      states.value = answer.states
      problem.value = null
      loaded.value = true
    } catch (error) {
      problem.value = toFailure(error)
    }
  }

  const find = (name: string): PreprocessingStrategy | null => strategies.value.find((strategy) => strategy.name === name) ?? null
  const stateOf = (name: string, viewId: CameraViewId | null): PreprocessingState | null =>
    states.value.find((state) => state.name === name && state.viewId === viewId) ?? null

  /** Names of those with images for this view, or for any where it is null; the frames always are. */
  function namesWithImages(viewId: CameraViewId | null): string[] {
    const hasImages = ({ name, origin }: PreprocessingStrategy): boolean => origin === 'frames' ||
      states.value.some((state) => state.name === name && state.images > 0 && (viewId === null || state.viewId === viewId))
    return strategies.value.filter(hasImages).map(({ name }) => name)
  }

  /** A strategy just saved is there before the list comes anew. */
  function put(saved: PreprocessingStrategy): void {
    const isKnown = strategies.value.some(({ name }) => name === saved.name)
    strategies.value = isKnown ? strategies.value.map((one) => (one.name === saved.name ? saved : one)) : [...strategies.value, saved]
  }

  function take(name: string): void {
    strategies.value = strategies.value.filter((one) => one.name !== name)
  }

  const reload = useLive(['preprocessing.changed', 'camera-view.changed', 'pair.changed', 'workspace.changed'], load)
  watch(() => session.workspace?.path, () => {
    strategies.value = []
    states.value = []
    loaded.value = false
    reload()
  })
  return { strategies, states, loaded, problem, reload, find, stateOf, namesWithImages, put, take }
})
