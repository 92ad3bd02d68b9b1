import { shallowRef } from 'vue'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'

/** Preprocessings with match sets, which can be a row, and those with images, which can be a base; `settled` after each look. */
export function useReportNames(settled: () => void) {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const matched = shallowRef<readonly string[]>([])
  const bases = shallowRef<readonly string[]>([])
  const isOfView = (id: number): boolean => views.chosenId === null || id === views.chosenId

  async function loadNames(): Promise<void> {
    if (!session.workspace) return
    await notices.attempt(async () => {
      const [runs, { strategies, states }] = await Promise.all([rpc.call('run.list', { viewId: views.chosenId }), rpc.call('preprocessing.list', {})])
      matched.value = [...new Set(runs.filter(({ matchSets }) => matchSets > 0).map(({ preprocessing }) => preprocessing))]
      const isHere = (name: string): boolean => states.some((state) => state.name === name && state.images > 0 && isOfView(state.viewId))
      bases.value = strategies.map(({ name }) => name).filter(isHere)
      settled()
    })
  }

  function forgetNames(): void {
    matched.value = []
    bases.value = []
  }

  return { matched, bases, loadNames, forgetNames }
}
