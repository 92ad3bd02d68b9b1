import type { Grants } from '#main/core/folders/grants'
import type { FolderGrant, FolderListing, FolderPurpose } from '#shared/model/folder'

/** Programs of our own that run beside the core: worker threads, and the engine as a child process. */
export type ProgramName = 'database.worker' | 'scoring.worker' | 'fit.worker' | 'align.worker' | 'engine'

/** How to run one of our own Node programs as a child process: `command ...leadingArguments program ...arguments`. */
export interface NodeProgramStarter {
  readonly command: string
  readonly leadingArguments: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** How this door lets a person choose folders, and which it lets the core open. */
export interface FolderPort {
  readonly chooser: 'native' | 'listing' | 'none'
  /** Opens the system's dialog; null where the person closed it. Throws `folder.chooser-unavailable` elsewhere. */
  choose(purpose: FolderPurpose): Promise<FolderGrant | null>
  /** Lists a folder under the granted roots. Throws `folder.outside-roots`, `folder.not-found`. */
  list(path: string | null, purpose: FolderPurpose): Promise<FolderListing>
  /** Mints a grant for a listed folder (or executable). Throws as `list`. */
  grant(path: string, purpose: FolderPurpose): Promise<FolderGrant>
  /** Whether the core may open a path remembered from an earlier session (already realpath-ed). */
  allows(path: string): boolean
}

/** Everything the core needs from the door it is opened through. */
export interface CorePorts {
  readonly version: string
  readonly door: 'shell' | 'host' | 'cli'
  readonly rater: string
  readonly startDemo: boolean
  /** Where recent workspaces and the log are kept. */
  readonly userFolder: string
  /** Where workspaces made without a grant, and the sample, go. */
  readonly workspacesFolder: string
  readonly folders: FolderPort
  readonly grants: Grants
  readonly programUrl: (name: ProgramName) => URL
  readonly nodeProgram: NodeProgramStarter
  readonly log: (error: unknown) => void
}
