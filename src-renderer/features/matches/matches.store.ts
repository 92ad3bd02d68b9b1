import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { MatchMark } from '#shared/model/match-mark'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { useMatchChoosing } from '#renderer/features/matches/match-choosing.ts'
import { initialMatchDisplay, shownRows, type MatchDisplay } from '#renderer/features/matches/match-display.ts'
import { influencesOf } from '#renderer/features/matches/match-influence.ts'
import { useMatchSet } from '#renderer/features/matches/match-set.ts'
import { useWithoutBad } from '#renderer/features/matches/without-bad.ts'
import { useWithoutPreview } from '#renderer/features/matches/without-preview.ts'

/** Single matches of the pair on screen: which are drawn, which are chosen, what is thought of them. */
export const useMatchesStore = defineStore('matches', () => {
  const rpc = useRpc()
  const inspect = useInspectStore()
  const display = shallowRef<MatchDisplay>(initialMatchDisplay)
  const openPanels = ref(0)

  const canChoose = computed(() => !inspect.concealed && inspect.detail?.row.matchSetId != null)
  const isChoosing = computed(() => inspect.tool === 'lasso' && !inspect.concealed)
  /** Whether matches are drawn over the images. */
  const isDrawn = computed(() => !inspect.concealed && !inspect.display.hidesOverlay && (inspect.display.mode === 'matches' || isChoosing.value))
  const isNeeded = computed(() => inspect.display.mode === 'matches' || isChoosing.value || openPanels.value > 0)
  const set = useMatchSet(() => (isNeeded.value ? inspect.detail?.row.matchSetId ?? null : null))
  const ready = computed(() => (set.state.value.kind === 'ready' ? set.state.value : null))
  const matches = computed(() => ready.value?.matches ?? null)

  const shown = computed(() => (matches.value ? shownRows(matches.value, display.value) : new Uint32Array()))
  const choosing = useMatchChoosing(() => matches.value, () => shown.value)
  const { chosen } = choosing
  const influences = computed(() => {
    const { homography, image1 } = inspect.detail ?? {}
    return matches.value && homography && image1 ? influencesOf(matches.value, homography.matrix, image1) : null
  })

  const { without, ask: askWithoutBad } = useWithoutBad(() => (openPanels.value > 0 ? ready.value : null))
  const { shows: showsWithout } = useWithoutPreview(without)

  /** Switches the tool; it shows the matches, and leaves them shown. */
  function toggleTool(): void {
    if (inspect.tool === 'lasso') inspect.tool = 'pan'
    else if (!inspect.concealed) {
      inspect.tool = 'lasso'
      inspect.chooseMode('matches')
    }
  }

  /** Takes the chosen matches, then the tool out of hand. */
  function letGo(): void {
    if (chosen.value.length > 0) choosing.forget()
    else if (inspect.tool === 'lasso') inspect.tool = 'pan'
  }

  async function markChosen(mark: MatchMark | null): Promise<void> {
    if (chosen.value.length > 0) await set.mark(chosen.value, mark)
  }

  /** Without a mark to take back nothing is asked; one that is still on its way counts. */
  async function stepBack(step: 'undo' | 'redo'): Promise<void> {
    const found = step === 'undo' ? matches.value?.undoable : matches.value?.redoable
    if (found || ready.value?.writing) await set[step]()
  }

  /**
   * While it is open its numbers are kept up to date; returns the function that closes it. The tool goes with it: only
   * the panel says what the keys do to chosen matches.
   */
  function openPanel(): () => void {
    openPanels.value += 1
    return () => {
      openPanels.value -= 1
      if (openPanels.value === 0 && inspect.tool === 'lasso') inspect.tool = 'pan'
    }
  }

  watch([() => ready.value?.matchSetId, () => matches.value?.x1.length, isChoosing], choosing.forget)
  // Without names all scores may be others, and the numbers beside them: the matches themselves stay.
  rpc.on('pair.changed', ({ pairIds }) => {
    const pairId = inspect.detail?.row.pairId
    if (pairIds.length === 0) void askWithoutBad()
    else if (isNeeded.value && pairId !== undefined && pairIds.includes(pairId)) void set.reload()
  })
  rpc.on('settings.changed', () => void askWithoutBad())

  return {
    ...choosing, state: set.state, matches, display, canChoose, isChoosing, isDrawn, shown, influences, without, showsWithout,
    toggleTool, letGo, markChosen, openPanel, askWithoutBad, reload: set.reload,
    undo: () => stepBack('undo'), redo: () => stepBack('redo'),
    setDisplay: (change: Partial<MatchDisplay>) => { display.value = { ...display.value, ...change } }
  }
})
