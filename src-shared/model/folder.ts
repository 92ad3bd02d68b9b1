import { z } from 'zod'

/** What a folder is chosen for; the chooser words its question by it. */
export const FolderPurpose = z.enum(['workspace', 'frames', 'results', 'matcher'])
export type FolderPurpose = z.infer<typeof FolderPurpose>

/**
 * A right to one folder (or, for a matcher, one executable file) that a door minted because a person chose it.
 * Commands take grants and never paths, so a page can only reach what was chosen. `path` is for display.
 */
export const FolderGrant = z.object({ id: z.string().min(1), path: z.string(), name: z.string() })
export type FolderGrant = z.infer<typeof FolderGrant>

/** One entry of the loopback host's folder chooser. */
export const FolderEntry = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'executable']),
  isWorkspace: z.boolean(),
  isResults: z.boolean(),
  images: z.number().int().nonnegative()
})
export type FolderEntry = z.infer<typeof FolderEntry>

/** One folder as the loopback host's chooser shows it; `parent` is null at a granted root. */
export const FolderListing = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  roots: z.array(z.string()),
  entries: z.array(FolderEntry),
  images: z.number().int().nonnegative()
})
export type FolderListing = z.infer<typeof FolderListing>
