import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { MatchSetDetail } from '#shared/model/match-mark'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import {
  afterChoosing, chosenRows, currentRow, nothingChosen, walkOrder, type ChoiceHappening, type MatchChoice
} from '#renderer/features/matches/matches.transition.ts'

/** The matches a person has chosen, and walking from one to the next. */
export interface MatchChoosing {
  /** Rows, rising. */
  readonly chosen: ComputedRef<readonly number[]>
  /** The row that walking goes on from. */
  readonly current: ComputedRef<number | null>
  /** The match under the pointer. */
  readonly hovered: Ref<number | null>
  /** Rows in the order of walking. */
  readonly order: ComputedRef<readonly number[]>
  choose(happening: ChoiceHappening): void
  chooseShown(): void
  /** The next match in order of error, brought into view where it is not. */
  walk(by: 1 | -1, adds: boolean): void
  /** Among the chosen ones: walking goes on from it. */
  makeCurrent(row: number): void
  forget(): void
}

export function useMatchChoosing(matches: () => MatchSetDetail | null, shown: () => Uint32Array): MatchChoosing {
  const inspect = useInspectStore()
  const choice = shallowRef<MatchChoice>(nothingChosen)
  const hovered = ref<number | null>(null)
  const chosen = computed(() => chosenRows(choice.value))
  const current = computed(() => currentRow(choice.value))
  const order = computed(() => {
    const found = matches()
    return found ? walkOrder(shown(), found.error, found.score) : []
  })

  function choose(happening: ChoiceHappening): void {
    choice.value = afterChoosing(choice.value, happening)
  }

  function walk(by: 1 | -1, adds: boolean): void {
    choose({ kind: 'walked', order: order.value, by, adds })
    if (current.value !== null) reveal(current.value)
  }

  function makeCurrent(row: number): void {
    if (!chosen.value.includes(row)) return
    choice.value = { kind: 'chosen', rows: chosen.value, current: row }
    reveal(row)
  }

  /** Keeps zoom, and the place where the match is in view already. */
  function reveal(row: number): void {
    const { view, pane, zoom, images } = inspect
    const size = images.image1
    const [x, y] = [matches()?.x1[row], matches()?.y1[row]]
    if (view.zoom === 'fit' || !size || x === undefined || y === undefined) return
    const [offX, offY] = [(x - view.centreX * size.width) * zoom, (y - view.centreY * size.height) * zoom]
    const isInView = Math.abs(offX) < pane.width / 2 - edge && Math.abs(offY) < pane.height / 2 - edge
    if (!isInView) inspect.view = { ...view, centreX: x / size.width, centreY: y / size.height }
  }

  function forget(): void {
    choice.value = nothingChosen
    hovered.value = null
  }

  return {
    chosen, current, hovered, order, choose, walk, makeCurrent, forget,
    chooseShown: () => choose({ kind: 'enclosed', rows: [...order.value].reverse(), adds: false })
  }
}

/** CSS pixels from the border of a pane within which a match is not well in view. */
const edge = 16
