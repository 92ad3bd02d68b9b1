import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RecentWorkspace, WorkspaceSummary } from '#shared/model/workspace'
import type { Grants } from '#main/core/folders/grants'
import type { CorePorts } from '#main/core/ports'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'
import { hasDatabase } from '#main/core/workspace/workspace-folder'

const Entry = z.object({ path: z.string(), openedAt: z.iso.datetime(), pairs: z.number().int(), labels: z.number().int() })
type Entry = z.infer<typeof Entry>

const longestList = 12

/** Workspaces opened before, newest first, kept in `recent.json` of the user's folder. */
export class RecentWorkspaces {
  readonly #ports: CorePorts
  readonly #grants: Grants
  readonly #path: string

  constructor(ports: CorePorts, grants: Grants) {
    this.#ports = ports
    this.#grants = grants
    this.#path = join(ports.userFolder, 'recent.json')
  }

  /** Those that are still there and that this door may open; a grant is minted for each. */
  async list(): Promise<RecentWorkspace[]> {
    const there = await this.#stillThere()
    return there
      .filter(({ path }) => this.#ports.folders.allows(path))
      .map(({ path, ...entry }) => ({ ...entry, grant: this.#grants.mint(path) }))
  }

  /** Puts a workspace first. A list that cannot be written is logged: it must not keep a workspace from opening. */
  async remember({ path, pairs, labelled }: WorkspaceSummary): Promise<void> {
    const others = (await this.#stillThere()).filter((entry) => entry.path !== path)
    const entries = [{ path, openedAt: new Date().toISOString(), pairs, labels: labelled }, ...others].slice(0, longestList)
    try {
      await writeFileAtomically(this.#path, JSON.stringify(entries, null, 2))
    } catch (error) {
      this.#ports.log(error)
    }
  }

  async #stillThere(): Promise<Entry[]> {
    const entries = await this.#read()
    const there = await Promise.all(entries.map(({ path }) => hasDatabase(path)))
    return entries.filter((_, index) => there[index])
  }

  async #read(): Promise<Entry[]> {
    try {
      return z.array(Entry).parse(JSON.parse(await readFile(this.#path, 'utf8')))
    } catch (error) {
      // Missing at the first start; a damaged one is only a list of conveniences.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#ports.log(error)
      return []
    }
  }
}
