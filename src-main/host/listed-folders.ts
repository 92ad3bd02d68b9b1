import { realpathSync } from 'node:fs'
import { access, constants, readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { FolderEntry, FolderGrant, FolderListing, FolderPurpose } from '#shared/model/folder'
import type { Grants } from '#main/core/folders/grants'
import { isInside } from '#main/core/folders/path-inside'
import type { FolderPort } from '#main/core/ports'

const imageName = /\.(png|jpe?g|tiff?|webp)$/i
/** Counting images opens every subfolder; beyond this many they show without a count. */
const countedFolders = 300

/** A chooser drawn by the page: it sees the folders under the roots given at start, and nothing else. */
export class ListedFolders implements FolderPort {
  readonly chooser = 'listing'
  readonly #roots: readonly string[]
  readonly #trusted = new Set<string>()
  readonly #grants: Grants

  /** Throws `folder.not-found` where a root does not exist. */
  constructor(roots: readonly string[], grants: Grants) {
    this.#roots = [...new Set(roots.map(realRoot))]
    this.#grants = grants
  }

  async choose(): Promise<never> {
    throw new AppError('folder.chooser-unavailable', 'This door has no system dialog; list folders instead')
  }

  async list(path: string | null, purpose: FolderPurpose): Promise<FolderListing> {
    const folder = await this.#inside(path ?? (this.#roots[0] as string))
    const found = await entriesOf(folder, purpose)
    return {
      path: folder,
      parent: this.#roots.includes(folder) ? null : dirname(folder),
      roots: [...this.#roots],
      ...found
    }
  }

  async grant(path: string): Promise<FolderGrant> {
    return this.#grants.mint(await this.#inside(path))
  }

  allows(path: string): boolean {
    return this.#isListed(path) || [...this.#trusted].some((folder) => isInside(folder, resolve(path)))
  }

  /** Lets the core read a folder that a person named by starting Fringe; the page still cannot list it. */
  trust(path: string): void {
    this.#trusted.add(resolve(path))
  }

  #isListed(path: string): boolean {
    return this.#roots.some((root) => isInside(root, resolve(path)))
  }

  /** The real path, so that a symbolic link cannot lead out. */
  async #inside(path: string): Promise<string> {
    let real: string
    try {
      real = await realpath(path)
    } catch (error) {
      // Outside and missing must look the same, or the answer would tell what exists there.
      if (!this.#isListed(path)) throw outside(path)
      throw new AppError('folder.not-found', `${path} does not exist or cannot be read`, { path }, { cause: error })
    }
    if (!this.#isListed(real)) throw outside(path)
    return real
  }
}

function realRoot(root: string): string {
  try {
    return realpathSync(root)
  } catch (error) {
    throw new AppError('folder.not-found', `The root ${root} does not exist or cannot be read. Check the path.`, { path: root }, { cause: error })
  }
}

function outside(path: string): AppError {
  return new AppError('folder.outside-roots', `${path} is outside the folders this host may show; start it with --root to add one`, { path })
}

async function entriesOf(folder: string, purpose: FolderPurpose): Promise<{ entries: FolderEntry[], images: number }> {
  const items = await readdir(folder, { withFileTypes: true })
  const shown = items.filter((item) => !item.name.startsWith('.')).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  const folders = shown.filter((item) => item.isDirectory())
  const entries = await Promise.all(folders.map((item, index) => folderEntry(join(folder, item.name), item.name, index < countedFolders)))
  const programs = purpose === 'matcher' ? await executables(folder, shown.filter((item) => item.isFile()).map((item) => item.name)) : []
  return { entries: [...entries, ...programs], images: items.filter((item) => imageName.test(item.name)).length }
}

async function folderEntry(path: string, name: string, count: boolean): Promise<FolderEntry> {
  const inside = count ? await namesIn(path) : []
  return {
    name,
    path,
    kind: 'folder',
    isWorkspace: inside.includes('fringe.db'),
    isResults: inside.includes('data') && !inside.includes('fringe.db'),
    images: inside.filter((each) => imageName.test(each)).length
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path)
  } catch {
    // A folder we may not read still shows; opening it says why.
    return []
  }
}

async function executables(folder: string, names: readonly string[]): Promise<FolderEntry[]> {
  const checked = await Promise.all(names.map(async (name) => {
    const path = join(folder, name)
    const runs = await access(path, constants.X_OK).then(() => true, () => false)
    return runs ? [{ name, path, kind: 'executable' as const, isWorkspace: false, isResults: false, images: 0 }] : []
  }))
  return checked.flat()
}
