import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { FolderGrant } from '#shared/model/folder'

/** The folders a person has chosen in this session. A grant is good for as long as the program runs. */
export class Grants {
  readonly #paths = new Map<string, string>()

  /** Mints a grant for a path that exists; symbolic links are resolved here, once. */
  mint(path: string): FolderGrant {
    const real = realpathSync(path)
    const known = [...this.#paths].find(([, granted]) => granted === real)
    const id = known?.[0] ?? randomUUID()
    this.#paths.set(id, real)
    return { id, path: real, name: basename(real) }
  }

  /** The path behind a grant. Throws `folder.grant-unknown`. */
  resolve(grantId: string): string {
    const path = this.#paths.get(grantId)
    if (path === undefined) throw new AppError('folder.grant-unknown', 'That folder was not chosen in this session; choose it again')
    return path
  }
}
