import type { Contract, Reply } from '#shared/contract/define'
import type { Dispatcher } from '#main/core/rpc/dispatcher'

/** The part of an IPC event that is looked at. */
export interface IpcEvent {
  readonly senderFrame: { readonly url: string, readonly parent: unknown } | null
}

/** The part of Electron's ipcMain that is used; a test passes a double. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: IpcEvent, command: string, input: unknown) => Promise<Reply>): void
}

/** The part of a window's contents that is used. */
export interface EventTarget {
  isDestroyed(): boolean
  send(channel: string, name: string, payload: unknown): void
}

/** Speaks the contract over Electron's IPC: only to the top frame of our own page. */
export function serveElectron<C extends Contract>(
  ipcMain: IpcMainLike, dispatcher: Dispatcher<C>, isTrusted: (url: string) => boolean, targets: () => readonly EventTarget[]
): void {
  ipcMain.handle('rpc', async (event, command, input) => {
    const frame = event.senderFrame
    if (!frame || frame.parent !== null || !isTrusted(frame.url)) {
      return { ok: false, failure: { code: 'request.invalid', message: 'Untrusted sender' } }
    }
    return await dispatcher.dispatch(command, input)
  })
  dispatcher.subscribe((name, payload) => {
    for (const target of targets()) if (!target.isDestroyed()) target.send('rpc-event', name, payload)
  })
}
