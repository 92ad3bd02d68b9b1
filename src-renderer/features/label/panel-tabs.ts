import { ref, type Ref } from 'vue'

/** What the panel beside the panes can show, in the order of its tabs. */
export const panelTabs = ['score', 'matches', 'regions', 'nudge', 'labels'] as const

/** One of them. */
export type PanelTab = (typeof panelTabs)[number]

const chosen = ref<PanelTab>('score')

/** The tab last opened: it stays from pair to pair, and while other screens are open. */
export function useChosenTab(): Ref<PanelTab> {
  return chosen
}
