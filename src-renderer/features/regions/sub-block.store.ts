import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LabelVerdict } from '#shared/model/label'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import type { Arrow } from '#renderer/features/regions/arrow-steps.ts'
import { useBlockAnswers } from '#renderer/features/regions/block-answers.ts'
import { useSubBlockScores } from '#renderer/features/regions/sub-block-scores.ts'
import { middleBlock, neighbourOf, nextBlock, thePair, type AnswerTarget } from '#renderer/features/regions/sub-block.transition.ts'

/** A label names one of 25 blocks; the notebook's grid may have more. */
const highestBlock = 24

/** Verdicts block by block, and whom the answer keys answer: the pair, or one of its blocks. */
export const useSubBlockStore = defineStore('sub-blocks', () => {
  const inspect = useInspectStore()
  const preferences = usePreferencesStore()
  const { grid, shown } = useSubBlockScores()
  /** Set by the screen where the pair is a hidden repeat: what was answered the first time must not show. */
  const withholds = ref(false)
  const { answers, saving, save } = useBlockAnswers(() => shown.value?.tolerance ?? null, () => withholds.value)
  const target = shallowRef<AnswerTarget>(thePair)

  const isShown = computed(() => inspect.display.mode === 'sub-blocks' && !inspect.concealed && grid.value.areas.length > 0)
  const canAnswer = computed(() => isShown.value && inspect.preview === null && inspect.detail?.row.matchSetId != null)
  const chosen = computed(() => (canAnswer.value && target.value.kind === 'block' ? target.value.block : null))
  const chosenAnswer = computed(() => (chosen.value === null ? null : answers.value.get(chosen.value) ?? null))

  watch(() => inspect.detail?.row.pairId, leave)
  watch(isShown, (is) => { if (!is) leave() })

  function leave(): void {
    target.value = thePair
  }

  function choose(block: number): void {
    if (canAnswer.value && block <= highestBlock) target.value = { kind: 'block', block }
  }

  function move(arrow: Arrow): void {
    if (chosen.value !== null) choose(neighbourOf(chosen.value, arrow, grid.value))
  }

  /** The next block is up at once, as it is with pairs. */
  async function answer(verdict: LabelVerdict | null): Promise<void> {
    const block = chosen.value
    if (block === null) return
    const saved = save(block, verdict)
    if (verdict !== null && preferences.user.autoAdvance) choose(nextBlock(block, grid.value))
    await saved
  }

  return { grid, shown, isShown, canAnswer, chosen, answers, chosenAnswer, saving, withholds, choose, move, answer, leave, enter: () => choose(middleBlock(grid.value)) }
})
