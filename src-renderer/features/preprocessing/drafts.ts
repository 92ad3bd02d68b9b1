import { shallowRef, watch } from 'vue'
import type { PreprocessingStrategy } from '#shared/model/preprocessing'
import { changeDraft, isEdited, openDraft, type DraftEvent, type StrategyDraft } from '#renderer/features/preprocessing/strategy-draft.transition.ts'

/** What was changed of each strategy by its name; changes wait for their strategy while another is looked at. */
export function useDrafts(strategies: () => readonly PreprocessingStrategy[]) {
  const drafts = shallowRef<ReadonlyMap<string, StrategyDraft>>(new Map())

  /** Null for an imported folder, whose steps nobody knows. */
  function draftOf({ name, steps }: PreprocessingStrategy): StrategyDraft | null {
    return steps && (drafts.value.get(name) ?? openDraft(steps))
  }

  function isEditedBy(name: string): boolean {
    const known = drafts.value.get(name)
    return known !== undefined && isEdited(known)
  }

  function change(strategy: PreprocessingStrategy | null, event: DraftEvent): void {
    const before = strategy && draftOf(strategy)
    if (strategy && before) drafts.value = new Map(drafts.value).set(strategy.name, changeDraft(before, event))
  }

  function forget(name: string): void {
    drafts.value = new Map([...drafts.value].filter(([other]) => other !== name))
  }

  function clear(): void {
    drafts.value = new Map()
  }

  watch(strategies, (all) => {
    drafts.value = new Map([...drafts.value].flatMap(([name, known]) => {
      const saved = all.find((one) => one.name === name)?.steps
      return saved ? [[name, changeDraft(known, { kind: 'kept', steps: saved })] as const] : []
    }))
  })
  return { draftOf, isEditedBy, change, forget, clear }
}
