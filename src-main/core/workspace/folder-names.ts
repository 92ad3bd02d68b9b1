import { basename, dirname } from 'node:path'

/** Folders of a workspace that no camera view may be named after. */
const reservedNames = ['data', 'homographies', 'reports', 'exports', 'logs', 'fringe.db', 'fringe.lock']
const windowsDevices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
 
const forbiddenCharacters = /[<>:"/\\|?*\u0000-\u001f]/g
const longestName = 100

/** Why a name cannot be that of a folder in a workspace, in words; null where it can. */
export function folderNameProblem(name: string): string | null {
  if (name.trim() !== name || name === '') return 'it is empty, or begins or ends with a space'
  if (name.length > longestName) return `it is longer than ${longestName} characters`
  if (name.search(forbiddenCharacters) >= 0) return 'it holds one of < > : " / \\ | ? *'
  if (name.startsWith('.') || name.endsWith('.')) return 'it begins or ends with a dot'
  if (windowsDevices.test(name)) return 'Windows keeps that name for a device'
  if (reservedNames.includes(name.toLowerCase())) return 'Fringe keeps that name for a folder of its own'
  return null
}

/** The nearest name that a folder can have. */
export function safeFolderName(name: string): string {
  const clean = name.replace(forbiddenCharacters, '_').slice(0, longestName).replace(/^[\s.]+|[\s.]+$/g, '')
  if (folderNameProblem(clean) === null) return clean
  return clean === '' ? 'untitled' : `${clean.slice(0, longestName - 5)}-view`
}

/** What a camera view is called that was given no name: its folder, or X for `X/data/<preprocessing>`. */
export function viewNameOf(folder: string): string {
  const parent = dirname(folder)
  return safeFolderName(basename(parent) === 'data' ? basename(dirname(parent)) : basename(folder))
}
