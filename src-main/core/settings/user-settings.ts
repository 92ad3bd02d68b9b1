import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserPreferences } from '#shared/model/preferences'
import type { CorePorts } from '#main/core/ports'
import { changedFields, readFields, type StoredFields } from '#main/core/settings/preference-fields'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'

type Ports = Pick<CorePorts, 'userFolder' | 'rater' | 'log'>

/** What a person chose for themselves, kept in `preferences.json` of the user's folder. */
export class UserSettings {
  readonly #ports: Ports
  readonly #path: string
  #stored: StoredFields = {}
  #current: UserPreferences = UserPreferences.parse({})
  #turn: Promise<unknown> = Promise.resolve()

  private constructor(ports: Ports) {
    this.#ports = ports
    this.#path = join(ports.userFolder, 'preferences.json')
  }

  /** Reads the file; a missing one means defaults, and so does a damaged one, which is logged. */
  static async open(ports: Ports): Promise<UserSettings> {
    const settings = new UserSettings(ports)
    await settings.#load()
    return settings
  }

  get current(): UserPreferences {
    return this.#current
  }

  /** Under which name labels are given now. */
  get rater(): string {
    return this.#current.rater ?? this.#ports.rater
  }

  /** Changes the fields given, on disk first. Throws `request.invalid` for an unknown field or a value it cannot have. */
  update(changes: StoredFields): Promise<UserPreferences> {
    const done = this.#turn.then(async () => {
      const checked = changedFields(UserPreferences, changes)
      // Another program of the same person may have written since.
      await this.#load()
      const stored = { ...this.#stored, ...checked }
      await writeFileAtomically(this.#path, JSON.stringify(stored, null, 2))
      this.#take(stored)
      return this.#current
    })
    this.#turn = done.catch(() => {})
    return done
  }

  async #load(): Promise<void> {
    this.#take(await this.#read())
  }

  #take(stored: StoredFields): void {
    this.#stored = stored
    this.#current = readFields(UserPreferences, stored, (field) => {
      this.#ports.log(new Error(`${this.#path}: ${field} is not usable; its default stands`))
    })
  }

  async #read(): Promise<StoredFields> {
    try {
      const content: unknown = JSON.parse(await readFile(this.#path, 'utf8'))
      if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content as StoredFields
      throw new Error(`${this.#path} holds no preferences`)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#ports.log(error)
      return {}
    }
  }
}
