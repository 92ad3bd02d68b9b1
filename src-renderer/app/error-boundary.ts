import type { App } from 'vue'
import { AppError } from '#shared/contract/failure'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { appWords as words } from '#renderer/text/app.ts'

/** What a program's fault leaves for whoever mends it. */
export function detailsOf(error: unknown): string {
  return error instanceof Error ? error.stack ?? `${error.name}: ${error.message}` : String(error)
}

/**
 * Nothing that goes wrong in a component, a listener or a promise is lost: it is told in words, and written to the
 * page's console with its stack. A failure of the core that nobody caught keeps its own words.
 */
export function catchErrors(app: App, page: Window): void {
  function tell(error: unknown): void {
    const notices = useNoticeStore()
    if (error instanceof AppError) return notices.fail(error)
    console.error(error)
    notices.failWith({ title: words.brokenTitle, advice: words.brokenAdvice }, detailsOf(error))
  }
  app.config.errorHandler = tell
  page.addEventListener('error', (event) => {
    // Without an error it is the browser's own remark, such as on a resize that took a second round.
    if (event.error != null) tell(event.error)
  })
  page.addEventListener('unhandledrejection', (event) => tell(event.reason))
}
