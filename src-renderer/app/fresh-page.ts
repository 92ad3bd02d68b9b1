import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import { appWords as words } from '#renderer/text/app.ts'

/** The focus goes to the screen's main region, so that its keys work and a reader begins there. */
export function focusMain(): void {
  const main = document.querySelector('main')
  if (!main) return
  main.tabIndex = -1
  main.focus({ preventScroll: true })
}

/** On a new screen the keys are the screen's: focus leaves the link that led there. The window's title names the screen. */
export function useFreshPage(): void {
  useRouter().afterEach((to, from) => {
    if (to.name === from.name) return
    document.title = words.windowTitle(to.name)
    void nextTick(focusMain)
  })
}
