import { watch } from 'vue'
import { useLive } from '#renderer/client/use-live.ts'

interface Askable {
  ask(): Promise<void>
}

/** While a part is on screen its question is asked: now, when what it is about changes, and after what may change its answer. */
export function useAsked(question: () => Askable | null, about: () => unknown): void {
  const again = useLive(['pair.changed', 'settings.changed', 'preprocessing.changed'], async () => { await question()?.ask() })
  watch(() => JSON.stringify(about()), again)
}
