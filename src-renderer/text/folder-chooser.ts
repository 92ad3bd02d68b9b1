import type { FolderEntry, FolderListing, FolderPurpose } from '#shared/model/folder'
import { formatPlural } from '#renderer/text/format.ts'

const titles: Record<FolderPurpose, string> = {
  workspace: 'Open a workspace',
  frames: 'Open a folder of frames',
  results: 'Open notebook results',
  matcher: 'Choose a matching program'
}

const questions: Record<FolderPurpose, string> = {
  workspace: 'A workspace holds a file named fringe.db.',
  frames: 'The folder of one fixed camera, with PNG, JPEG, TIFF or WebP files. It is only read.',
  results: 'The folder that holds data/ and the folders of match CSVs. It is only read.',
  matcher: 'The deepmatching executable.'
}

const confirm: Record<FolderPurpose, string> = {
  workspace: 'Open this workspace',
  frames: 'Open this folder',
  results: 'Open this folder',
  matcher: 'Use this program'
}

export const chooserWords = {
  titles,
  questions,
  confirm,
  roots: 'Places',
  path: 'Path',
  up: 'Up one folder',
  filter: 'Filter by name',
  entries: 'Folders',
  loading: 'Reading the folder',
  nothing: 'No folder in here.',
  nothingMatches: 'No name holds this text.',
  here: (listing: FolderListing) => listing.images > 0 ? `${formatPlural(listing.images, 'image', 'images')} in this folder` : 'No images in this folder',
  note: noteOf,
  keys: 'Enter opens a folder, Backspace goes up.'
} as const

function noteOf(entry: FolderEntry): string {
  if (entry.isWorkspace) return 'workspace'
  if (entry.isResults) return 'notebook results'
  if (entry.kind === 'executable') return 'program'
  return entry.images > 0 ? formatPlural(entry.images, 'image', 'images') : ''
}
