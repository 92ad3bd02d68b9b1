import { useRouter } from 'vue-router'
import { useActions, type Action } from '#renderer/app/actions.ts'
import { commandList } from '#renderer/app/command-list.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { setTheme, type Theme } from '#renderer/app/theme.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { appWords as words } from '#renderer/text/app.ts'

const steps = ['pairs', 'match', 'label', 'fit'] as const
const themeTitles: Record<Theme, string> = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark }

/** What can be done on every screen. */
export function useAppActions(): void {
  const router = useRouter()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const hasWorkspace = (): boolean => session.workspace !== null

  const goTo = steps.map((name, index): Action => ({
    name: `${name}.show`, title: words.goTo[name], keys: [`Alt+Digit${index + 1}`], when: hasWorkspace, run: () => router.push({ name })
  }))
  const themed = (Object.keys(themeTitles) as Theme[]).map((name): Action => ({
    name: `theme.${name}`, title: themeTitles[name], run: () => setTheme(name)
  }))
  useActions([
    { name: 'commands.show', title: words.commands, keys: ['$mod+k', 'Shift+?'], run: () => { commandList.open = true } },
    ...goTo,
    { name: 'start.show', title: words.startScreen, run: () => router.push({ name: 'welcome' }) },
    ...themed,
    { name: 'workspace.close', title: words.closeWorkspace, when: hasWorkspace, run: () => notices.attempt(session.closeWorkspace) }
  ])
}
