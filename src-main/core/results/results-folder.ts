import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { isImageFileName } from '#main/core/camera-views/frame-ids'
import { pathInside } from '#main/core/folders/path-inside'

/** The match files of one preprocessing. */
export interface ResultsPart {
  readonly preprocessing: string
  readonly fileNames: readonly string[]
}

/** A notebook's results folder: `data/<preprocessing>/<id>.png` and `<preprocessing>/<a>_to_<b>.csv`. */
export interface ResultsFolder {
  readonly folder: string
  /** Preprocessings with images, `unpp` first: what is shown and scored is the first. */
  readonly banks: readonly string[]
  readonly parts: readonly ResultsPart[]
}

const matchFile = /^.+_to_.+\.csv$/
/** Folders of a results folder that hold no matches, whatever lies in them. */
const otherFolders = ['data', 'homographies', 'warped']

const noImages = 'it holds no images in data/<preprocessing>/'

/** Looks through a results folder without opening a file. Throws `results.not-a-results-folder`, `folder.outside-roots`. */
export async function readResultsFolder(folder: string): Promise<ResultsFolder> {
  const banks: string[] = []
  const data = await dataFolder(folder)
  for (const name of await folderNames(data)) {
    if ((await fileNames(join(data, name))).some(isImageFileName)) banks.push(name)
  }
  const parts: ResultsPart[] = []
  for (const preprocessing of await folderNames(folder)) {
    const files = otherFolders.includes(preprocessing) ? [] : await fileNames(join(folder, preprocessing))
    const found = files.filter((name) => matchFile.test(name)).sort(byNumbersInside)
    if (found.length > 0) parts.push({ preprocessing, fileNames: found })
  }
  if (banks.length === 0) throw notResults(folder, noImages)
  if (parts.length === 0) throw notResults(folder, 'it holds no match files <preprocessing>/<a>_to_<b>.csv')
  return { folder, banks: banks.sort(unprocessedFirst), parts: parts.sort((left, right) => unprocessedFirst(left.preprocessing, right.preprocessing)) }
}

/**
 * The two image ids that a match file's name joins. Ids may hold `_to_` themselves, so the name is tried at every one
 * against the ids there are; null where none fits, or more than one does.
 */
export function idsOfFileName(fileName: string, known: ReadonlySet<string>): readonly [string, string] | null {
  const parts = fileName.replace(/\.csv$/, '').split('_to_')
  const fitting = parts.slice(1).flatMap((_part, index): [string, string][] => {
    const pair: [string, string] = [parts.slice(0, index + 1).join('_to_'), parts.slice(index + 1).join('_to_')]
    return pair.every((id) => known.has(id)) ? [pair] : []
  })
  return fitting.length === 1 ? fitting[0]! : null
}

/** `data` is the one folder that is entered by its name alone: as a link it could lead anywhere. */
async function dataFolder(folder: string): Promise<string> {
  try {
    return await pathInside(folder, 'data')
  } catch (error) {
    throw error instanceof AppError ? error : notResults(folder, noImages)
  }
}

/** A folder that is not there holds nothing; one that may not be read is said aloud, or its results would be missing in silence. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw new AppError('folder.not-found', `${folder} cannot be read (${message}). Check its permissions.`, { folder }, { cause: error })
  }
}

async function folderNames(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name)
}

async function fileNames(folder: string): Promise<string[]> {
  const entries = await entriesOf(folder)
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name)
}

function unprocessedFirst(left: string, right: string): number {
  return Number(right === 'unpp') - Number(left === 'unpp') || (left < right ? -1 : left > right ? 1 : 0)
}

function byNumbersInside(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true }) || (left < right ? -1 : 1)
}

function notResults(folder: string, reason: string): AppError {
  const message = `${folder} is not a results folder: ${reason}. Choose the folder that holds both.`
  return new AppError('results.not-a-results-folder', message, { folder, reason })
}
