import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { automaticWindow, fullWindow, windowBetween, type ContrastWindow } from '#renderer/drawing/contrast-window.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import type { Seen } from '#renderer/features/inspect/edge-pictures.ts'
import {
  initialDisplay, isModeAvailable, pictureNameOf, type Display, type InspectMode, type InspectTool
} from '#renderer/features/inspect/inspect.transition.ts'
import { controlOf, type ControlChange, type ModeControl } from '#renderer/features/inspect/mode-control.ts'
import type { PairImages } from '#renderer/features/inspect/pair-images.ts'

/** Which levels are drawn: all, those that a pair's own percentiles enclose, or the same two for every pair. */
export type ContrastChoice =
  | { readonly kind: 'full' }
  | { readonly kind: 'automatic' }
  | ({ readonly kind: 'window' } & ContrastWindow)

/** What a person has chosen to see; it outlives the pair. */
export interface DisplayState {
  readonly display: Ref<Display>
  readonly tool: Ref<InspectTool>
  /** A rater judges blind: no ids, no score, no mode that gives the result away. */
  readonly concealed: Ref<boolean>
  readonly contrast: ShallowRef<ContrastChoice>
  readonly contrastWindow: ComputedRef<ContrastWindow>
  /** The name of the picture on screen, as a label remembers it. */
  readonly pictureName: ComputedRef<string>
  setDisplay(change: Partial<Display>): void
  /** The number that belongs to what is on screen; null where there is none. */
  readonly control: ComputedRef<ModeControl | null>
  changeControl(change: ControlChange): void
  /** Does nothing where the mode is not available. */
  chooseMode(mode: InspectMode): void
}

/** `seen` is what the panes show, whose levels the automatic contrast goes by. */
export function useDisplayState(seen: () => Seen): DisplayState {
  const preferences = usePreferencesStore()
  const display = shallowRef<Display>(initialDisplay)
  const tool = ref<InspectTool>('pan')
  const concealed = ref(false)
  const contrast = shallowRef<ContrastChoice>({ kind: 'full' })
  const contrastWindow = computed(() => windowOf(contrast.value, seen().images))

  function setDisplay(change: Partial<Display>): void {
    display.value = { ...display.value, ...change }
  }

  function chooseMode(mode: InspectMode): void {
    if (isModeAvailable(mode, concealed.value)) setDisplay({ mode })
  }

  const control = computed(() => controlOf({ display: display.value, blinkMilliseconds: preferences.user.blinkMilliseconds }))

  function changeControl(change: ControlChange): void {
    if (change.kind === 'display') setDisplay(change.display)
    else void preferences.changeUser({ blinkMilliseconds: change.blinkMilliseconds })
  }

  watch(concealed, (isConcealed) => {
    if (!isModeAvailable(display.value.mode, isConcealed)) setDisplay({ mode: 'overlay' })
  }, { flush: 'sync' })
  blinkWhile(() => display.value.blinks && preferences.user.blinkMilliseconds, (blinkPhase) => setDisplay({ blinkPhase }))

  return {
    display, tool, concealed, contrast, contrastWindow, control, setDisplay, changeControl, chooseMode,
    pictureName: computed(() => pictureNameOf(display.value, preferences.user.overlayColours, seen().lens))
  }
}

function windowOf(choice: ContrastChoice, { image1, image2 }: PairImages): ContrastWindow {
  switch (choice.kind) {
    case 'full': return fullWindow
    case 'automatic': return automaticWindow([image1, image2].filter((image) => image !== null))
    case 'window': return windowBetween(choice.low, choice.high)
  }
}

/** `every` is half a blink in milliseconds; false stops it. */
function blinkWhile(every: () => number | false, setPhase: (phase: boolean) => void): void {
  let timer: ReturnType<typeof setInterval> | undefined
  let phase = false
  watch(every, (milliseconds) => {
    clearInterval(timer)
    setPhase(false)
    phase = false
    if (milliseconds !== false) timer = setInterval(() => setPhase((phase = !phase)), milliseconds)
  })
}
