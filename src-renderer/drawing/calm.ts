import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** A chart takes several frames' worth of work; while something is dragged it may lag behind by this. */
const calmMilliseconds = 100

/** The value of `source`, at once when it changes now and then, and at most every 100 ms while it changes all the time. */
export function useCalm<T>(source: () => T): Readonly<Ref<T>> {
  const calm = shallowRef(source()) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  let changed = false

  function rest(): void {
    timer = setTimeout(() => {
      timer = undefined
      if (!changed) return
      changed = false
      calm.value = source()
      rest()
    }, calmMilliseconds)
  }

  watch(source, (value) => {
    if (timer !== undefined) {
      changed = true
      return
    }
    calm.value = value
    rest()
  })
  onScopeDispose(() => clearTimeout(timer))
  return calm
}
