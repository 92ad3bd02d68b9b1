import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Movement } from '#shared/model/movement'
import { useRpc } from '#renderer/client/rpc-client.ts'
import type { FrameChoice } from '#renderer/features/camera-views/movement.transition.ts'

/** The movement of the camera view on screen. It stays until the new one is there. */
export const useMovementStore = defineStore('movement', () => {
  const rpc = useRpc()
  const viewId = ref<CameraViewId | null>(null)
  const movement = shallowRef<Movement | null>(null)
  const problem = shallowRef<Failure | null>(null)
  const choice = shallowRef<FrameChoice | null>(null)

  async function open(id: CameraViewId): Promise<void> {
    if (viewId.value !== id) {
      movement.value = null
      choice.value = null
    }
    viewId.value = id
    try {
      const answer = await rpc.call('camera-view.movement', { viewId: id })
      if (viewId.value !== id) return
      movement.value = answer
      problem.value = null
    } catch (error) {
      if (viewId.value === id) problem.value = toFailure(error)
    }
  }

  return { movement, problem, choice, open }
})
