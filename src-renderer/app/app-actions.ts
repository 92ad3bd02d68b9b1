import { useRouter } from 'vue-router'
import { useActions, type Action } from '#renderer/app/actions.ts'
import { commandList } from '#renderer/app/command-list.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import type { Theme } from '#renderer/app/theme.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useSettingsDialog } from '#renderer/features/settings/index.ts'
import { useShortcutStore } from '#renderer/features/shortcuts/index.ts'
import { appWords as words } from '#renderer/text/app.ts'
import { settingsWords } from '#renderer/text/settings.ts'
import { shortcutWords } from '#renderer/text/shortcuts.ts'

/** In the order of their keys: the steps of the job, then what one looks into beside it. */
const steps = ['pairs', 'match', 'label', 'fit', 'report', 'preprocessing', 'analysis'] as const
const themeTitles: Record<Theme, string> = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark }

/** What can be done on every screen. */
export function useAppActions(): void {
  const router = useRouter()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const shortcuts = useShortcutStore()
  const settings = useSettingsDialog()
  const hasWorkspace = (): boolean => session.workspace !== null

  const goTo = steps.map((name, index): Action => ({
    name: `${name}.show`, title: words.goTo[name], keys: [`Alt+Digit${index + 1}`], when: hasWorkspace, run: () => router.push({ name })
  }))
  const themed = (Object.keys(themeTitles) as Theme[]).map((theme): Action => ({
    name: `theme.${theme}`, title: themeTitles[theme], run: () => preferences.changeUser({ theme })
  }))
  useActions([
    { name: 'commands.show', title: words.commands, keys: ['$mod+k'], run: () => { commandList.open = true } },
    { name: 'shortcuts.show', title: shortcutWords.title, keys: ['?'], run: () => { shortcuts.open = true } },
    { name: 'settings.show', title: settingsWords.title, keys: [','], run: settings.show },
    ...goTo,
    { name: 'movement.show', title: words.movement, when: hasWorkspace, run: () => router.push({ name: 'match', query: { part: 'movement' } }) },
    { name: 'start.show', title: words.startScreen, run: () => router.push({ name: 'welcome' }) },
    ...themed,
    { name: 'notice.close', title: words.closeNewest, keys: ['Escape'], when: () => notices.notices.length > 0, run: notices.closeNewest },
    { name: 'workspace.close', title: words.closeWorkspace, when: hasWorkspace, run: () => notices.attempt(session.closeWorkspace) }
  ])
}
