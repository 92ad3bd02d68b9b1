import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from '#renderer/app/App.vue'
import { keysOfName } from '#renderer/app/action-keys.ts'
import { catchErrors } from '#renderer/app/error-boundary.ts'
import { startKeyboard } from '#renderer/app/keyboard.ts'
import { createAppRouter } from '#renderer/app/router.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { startTheme } from '#renderer/app/theme.ts'
import { openTransport } from '#renderer/client/open-transport.ts'
import { createRpcClient, rpcKey } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { actionKeysKey } from '#renderer/ui/action-keys.ts'

startTheme()
startKeyboard(window)
const app = createApp(App).use(createPinia()).provide(rpcKey, createRpcClient(openTransport(window)))
catchErrors(app, window)
app.provide(actionKeysKey, keysOfName)
const session = useSessionStore()
const router = createAppRouter(session.ready, () => session.workspace)
router.onError((error) => useNoticeStore().fail(error))
app.use(router).mount('#app')
