import { onScopeDispose, readonly, shallowRef } from 'vue'

/** What is explained now, and with which words. */
export interface Tip {
  readonly anchor: HTMLElement
  readonly text: string
  /** Its action, whose key is shown beside the words. */
  readonly action: string | null
}

const explained = '[title],[data-tip]'
/** The one tip's id, by which its control is described meanwhile. */
export const tipId = 'fringe-tip'
const waitMilliseconds = 450
/** Long enough to cross the gap between a button and its tip. */
const leaveMilliseconds = 120

/**
 * One tip for the whole page, from the `title` that a control has: at once when the focus comes by key, after a moment
 * under the pointer. Any key ends it, for it may
 * change what the control is about. The browser's own tip, which no key can show and which covers images, is put away meanwhile.
 */
export function useToolTip(page: Document) {
  const tip = shallowRef<Tip | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(anchor: HTMLElement): void {
    hide()
    const text = anchor.title
    if (text === '') return
    anchor.dataset['tip'] = text
    anchor.removeAttribute('title')
    describe(anchor, text)
    tip.value = { anchor, text, action: anchor.dataset['action'] ?? null }
  }

  function hide(): void {
    clearTimeout(timer)
    const anchor = tip.value?.anchor
    tip.value = null
    if (!anchor) return
    // What the screen has changed meanwhile stays.
    if (anchor.title === '') anchor.title = anchor.dataset['tip'] ?? ''
    delete anchor.dataset['tip']
    if (anchor.getAttribute('aria-describedby') === tipId) anchor.removeAttribute('aria-describedby')
    if ('tipNames' in anchor.dataset) {
      anchor.removeAttribute('aria-label')
      delete anchor.dataset['tipNames']
    }
  }

  function over(event: PointerEvent): void {
    const anchor = anchorOf(event.target)
    if (event.pointerType === 'touch' || (anchor && anchor === tip.value?.anchor)) return clearTimeout(timer)
    clearTimeout(timer)
    if (event.target instanceof Element && event.target.closest('[role=tooltip]')) return
    if (anchor) timer = setTimeout(() => show(anchor), waitMilliseconds)
    else if (tip.value) timer = setTimeout(hide, leaveMilliseconds)
  }

  function focused(event: FocusEvent): void {
    const anchor = anchorOf(event.target)
    if (anchor?.matches(':focus-visible')) show(anchor)
    else hide()
  }

  const stop = listen(page, { pointerover: over, focusin: focused, focusout: hide, keydown: hide, pointerdown: hide, wheel: hide })
  onScopeDispose(() => {
    stop()
    hide()
  })
  return { tip: readonly(tip) }
}

/** A title is a name where there is no other, and a description else; while it is away, this stands for it. */
function describe(anchor: HTMLElement, text: string): void {
  const name = anchor.getAttribute('aria-label') ?? anchor.textContent.trim()
  if (name === '' && !anchor.hasAttribute('aria-labelledby')) {
    anchor.setAttribute('aria-label', text)
    anchor.dataset['tipNames'] = ''
  } else if (name !== text && !anchor.hasAttribute('aria-describedby')) anchor.setAttribute('aria-describedby', tipId)
}

function anchorOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(explained) : null
}

type Listeners = { readonly [K in keyof DocumentEventMap]?: (event: DocumentEventMap[K]) => void }

function listen(page: Document, listeners: Listeners): () => void {
  const all = Object.entries(listeners) as [string, (event: Event) => void][]
  for (const [name, listener] of all) page.addEventListener(name, listener, { capture: true, passive: true })
  return () => all.forEach(([name, listener]) => page.removeEventListener(name, listener, { capture: true }))
}
