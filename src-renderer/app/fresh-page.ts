import { nextTick } from 'vue'
import { useRouter } from 'vue-router'

/** On a new screen the keys are the screen's: focus leaves the link that led there and goes to the main region. */
export function useFreshPage(): void {
  useRouter().afterEach((to, from) => {
    if (to.name === from.name) return
    void nextTick(() => {
      const main = document.querySelector('main')
      if (!main) return
      main.tabIndex = -1
      main.focus({ preventScroll: true })
    })
  })
}
