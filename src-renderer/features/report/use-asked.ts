import { watch } from 'vue'
import { useLive } from '#renderer/client/use-live.ts'
import { useReportStore } from '#renderer/features/report/report.store.ts'

interface Askable {
  ask(): Promise<void>
}

/**
 * While a part is on screen its question is asked: now, when what it is about changes, and after what may change its answer.
 * It waits for the names there are: about names of another view or workspace there is nothing to ask.
 */
export function useAsked(question: () => Askable | null, about: () => unknown): void {
  const report = useReportStore()
  const again = useLive(['pair.changed', 'settings.changed', 'preprocessing.changed'], async () => {
    if (report.isSettled) await question()?.ask()
  })
  watch(() => JSON.stringify([report.isSettled, about()]), again)
}
