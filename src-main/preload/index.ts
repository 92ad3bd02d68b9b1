import { contextBridge, ipcRenderer } from 'electron'

/** Two verbs, and nothing of Electron itself. */
contextBridge.exposeInMainWorld('fringe', {
  request: (command: string, input: unknown) => ipcRenderer.invoke('rpc', command, input),
  subscribe: (listener: (name: string, payload: unknown) => void) => {
    const onEvent = (_event: unknown, name: string, payload: unknown): void => listener(name, payload)
    ipcRenderer.on('rpc-event', onEvent)
    return () => {
      ipcRenderer.off('rpc-event', onEvent)
    }
  }
})
