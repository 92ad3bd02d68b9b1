import type { FolderEntry, FolderPurpose } from '#shared/model/folder'
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

export const chooserWords = {
  titles,
  questions,
  confirm: (purpose: FolderPurpose, name: string) => (purpose === 'matcher' ? `Use ${name || 'this program'}` : `Open ${name || 'this folder'}`),
  roots: 'Places',
  path: 'Path',
  up: 'Up one folder',
  filter: 'Filter by name',
  entries: 'Folders',
  loading: 'Reading the folder',
  nothing: 'No folder in here.',
  nothingMatches: 'No name holds this text.',
  notOffered: (path: string) => `Only the folders under Places can be opened here. To offer others, start Fringe with: npm start -- --root ${/\s/.test(path) ? `"${path}"` : path}`,
  images: (count: number) => (count > 0 ? `${formatPlural(count, 'frame', 'frames')}.` : 'No frames in here.'),
  note: noteOf,
  keys: 'Enter goes into a folder, Backspace up, Ctrl Enter opens it.'
} as const

function noteOf(entry: FolderEntry, purpose: FolderPurpose): string {
  if (entry.isWorkspace) return 'workspace'
  if (entry.isResults) return 'notebook results'
  if (entry.kind === 'executable') return 'program'
  if (entry.images === 0) return ''
  return purpose === 'frames' ? formatPlural(entry.images, 'frame', 'frames') : formatPlural(entry.images, 'image', 'images')
}
