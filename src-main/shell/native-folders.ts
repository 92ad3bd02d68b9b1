import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { AppError } from '#shared/contract/failure'
import type { FolderGrant, FolderPurpose } from '#shared/model/folder'
import type { Grants } from '#main/core/folders/grants'
import type { FolderPort } from '#main/core/ports'

const questions = {
  workspace: { title: 'Open a workspace', buttonLabel: 'Open', properties: ['openDirectory', 'createDirectory'] },
  frames: { title: 'Open a folder of frames', buttonLabel: 'Open', properties: ['openDirectory'] },
  results: { title: 'Open notebook results', buttonLabel: 'Open', properties: ['openDirectory'] },
  matcher: { title: 'Choose a deepmatching executable', buttonLabel: 'Choose', properties: ['openFile'] }
} satisfies Record<FolderPurpose, OpenDialogOptions>

/** The system's own dialog: what a person chooses there is granted, and nothing else. */
export class NativeFolders implements FolderPort {
  readonly chooser = 'native'
  readonly #grants: Grants
  readonly #window: () => BrowserWindow | null

  constructor(grants: Grants, window: () => BrowserWindow | null) {
    this.#grants = grants
    this.#window = window
  }

  async choose(purpose: FolderPurpose): Promise<FolderGrant | null> {
    const window = this.#window()
    const answer = window
      ? await dialog.showOpenDialog(window, questions[purpose])
      : await dialog.showOpenDialog(questions[purpose])
    const path = answer.filePaths[0]
    return path === undefined ? null : this.#grants.mint(path)
  }

  async list(): Promise<never> {
    throw noListing()
  }

  async grant(): Promise<never> {
    throw noListing()
  }

  /** A path remembered by a workspace was chosen in this dialog once. */
  allows(): boolean {
    return true
  }
}

function noListing(): AppError {
  return new AppError('folder.chooser-unavailable', 'This door opens the system dialog; folders are not listed')
}
