import { nextTick, onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** A chart takes several frames' worth of work; while something is dragged it may lag behind by this. */
const restMilliseconds = 100
/** What follows calmly takes a fifth of the time at most, on a slow machine too. */
const restPerWork = 4

/** All that waits is done in one go, so that a chart that follows two values is drawn once. */
const waiting = new Set<() => void>()
let isScheduled = false
let restingUntil = 0

/**
 * Runs once the frame that is being made is on screen: for what may come after the images, such as charts. At once
 * where nothing of the kind was done lately, else after a rest.
 */
export function afterPainting(run: () => void): void {
  waiting.add(run)
  if (isScheduled) return
  isScheduled = true
  setTimeout(afterNextFrame, Math.max(0, restingUntil - performance.now()), runAll)
}

/** Runs once the next frame was handed over. A page in the background makes none, and is not waited for. */
export function afterNextFrame(run: () => void): void {
  // Stores run in tests without a page, too.
  if (typeof requestAnimationFrame === 'undefined') return void setTimeout(run)
  const late = setTimeout(onFrame, restMilliseconds)
  const frame = requestAnimationFrame(onFrame)
  function onFrame(): void {
    clearTimeout(late)
    cancelAnimationFrame(frame)
    setTimeout(run)
  }
}

function runAll(): void {
  isScheduled = false
  const begun = performance.now()
  const all = [...waiting]
  waiting.clear()
  restingUntil = begun + restMilliseconds
  void nextTick(() => {
    const now = performance.now()
    restingUntil = now + Math.max(restMilliseconds, restPerWork * (now - begun))
  })
  for (const run of all) run()
}

/** The value of `source`, for what may follow a frame later, and more rarely while it changes all the time. */
export function useCalm<T>(source: () => T): Readonly<Ref<T>> {
  const calm = shallowRef(source()) as Ref<T>
  const follow = (): void => { calm.value = source() }
  watch(source, () => afterPainting(follow), { flush: 'sync' })
  onScopeDispose(() => waiting.delete(follow))
  return calm
}
