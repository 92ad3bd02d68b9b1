import { onScopeDispose, ref } from 'vue'

/** CSS pixels a millisecond: about sixty rows a second are too many to be looked at. */
const hastySpeed = 3
const restMilliseconds = 120

/** Whether a list is scrolled faster than pictures can be seen. */
export function useHaste() {
  const hasty = ref(false)
  let last = { top: 0, time: 0 }
  let timer: ReturnType<typeof setTimeout> | undefined

  function onScroll(event: Event): void {
    const now = { top: (event.currentTarget as Element).scrollTop, time: event.timeStamp }
    const speed = Math.abs(now.top - last.top) / Math.max(1, now.time - last.time)
    last = now
    if (speed > hastySpeed) hasty.value = true
    clearTimeout(timer)
    timer = setTimeout(() => { hasty.value = false }, restMilliseconds)
  }

  onScopeDispose(() => clearTimeout(timer))
  return { hasty, onScroll }
}
