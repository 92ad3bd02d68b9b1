import type { Failure, FailureCode } from '#shared/contract/failure'

/** What happened, and what to try. */
export interface FailureWords {
  readonly title: string
  readonly advice: string
}

/** A code without words does not compile. Neutral statements; the core's message, which names the file, is shown with them. */
export const failureWords: Record<FailureCode, FailureWords> = {
  'request.invalid': { title: 'The request was not understood', advice: 'Reload the page. If it happens again, the log has the details.' },
  'request.unknown-command': { title: 'The program does not know this command', advice: 'Page and program are of different versions: reload the page.' },
  'connection.lost': { title: 'No connection to Fringe', advice: 'It connects again by itself. If Fringe was stopped, start it again.' },
  internal: { title: 'Something went wrong inside Fringe', advice: 'Try again. The log in the workspace has the details.' },
  'workspace.none-open': { title: 'No workspace is open', advice: 'Open one from the first screen.' },
  'workspace.not-a-workspace': { title: 'This folder is not a workspace', advice: 'Choose a folder that holds a fringe.db, or make a new workspace.' },
  'workspace.in-use': { title: 'Another Fringe has this workspace open', advice: 'Close the other one, then try again.' },
  'workspace.newer-version': { title: 'A newer Fringe made this workspace', advice: 'Update Fringe to open it. Nothing was changed.' },
  'workspace.not-writable': { title: 'The workspace cannot be written', advice: 'Check the permissions and the free space of its folder, or choose another.' },
  'folder.not-found': { title: 'The folder is not there', advice: 'It may have been moved or unmounted. Choose it again.' },
  'folder.outside-roots': { title: 'This folder may not be opened', advice: 'Start Fringe with --root and this folder to allow it.' },
  'folder.grant-unknown': { title: 'The choice of this folder has expired', advice: 'Choose the folder again.' },
  'folder.chooser-unavailable': { title: 'No folder dialog here', advice: 'Use the command line: fringe run FOLDER --workspace DIR.' },
  'camera-view.not-found': { title: 'The camera view is not in this workspace', advice: 'Choose another in the list.' },
  'camera-view.name-taken': { title: 'A camera view of this name exists', advice: 'Add the folder under another name.' },
  'camera-view.too-few-images': { title: 'A camera view needs at least two readable images', advice: 'Add frames to its folder, or look at why files were skipped.' },
  'image.not-found': { title: 'The image is not in this camera view', advice: 'Check the image id.' },
  'image.unreadable': { title: 'The image cannot be read', advice: 'The file may be damaged or still being copied. Other pairs are not affected.' },
  'image.size-mismatch': { title: 'The two images differ in size', advice: 'Pairs need images of the same size; leave one of them out.' },
  'pixels.not-found': { title: 'The pixels are no longer there', advice: 'Open the pair again; the source file may have changed.' },
  'pair.not-found': { title: 'The pair is not in this workspace', advice: 'Choose another in the table.' },
  'pair-list.invalid': { title: 'The list of pairs cannot be read', advice: 'It needs two image ids a line, separated by a comma.' },
  'match-set.not-found': { title: 'The pair has no matches to label', advice: 'Match it first.' },
  'match-file.invalid': { title: 'The match file cannot be read', advice: 'It needs the columns x1, y1, x2, y2, score, index with numbers only.' },
  'homography.invalid': { title: 'The homography is not valid', advice: 'It needs nine finite numbers that can be inverted.' },
  'matcher.not-found': { title: 'The matcher is not there', advice: 'Choose the deepmatching program again, or use the built-in one.' },
  'matcher.failed': { title: 'The matcher stopped with an error', advice: 'Its command is beside the job: paste it into a shell to see more.' },
  'matcher.bad-output': { title: 'The matcher printed something else than matches', advice: 'Check that the program is DeepMatching.' },
  'matcher.invalid-flags': { title: 'The matcher does not take these flags', advice: 'Change the flags, or choose a preset.' },
  'job.not-found': { title: 'The job is no longer there', advice: 'It may belong to another workspace.' },
  'job.cancelled': { title: 'The job was cancelled', advice: 'What was done is kept. Resume goes on from there.' },
  'label.nothing-to-undo': { title: 'No label to undo', advice: 'All labels of this rater are undone already.' },
  'label.nothing-to-redo': { title: 'There is nothing to redo', advice: 'Redo takes back the last undo, as long as nothing was labelled since.' },
  'label-file.invalid': { title: 'The label file cannot be read', advice: 'It must be a CSV or JSONL written by the label export.' },
  'fit.not-found': { title: 'The fit is not in this workspace', advice: 'Run the fit again.' },
  'fit.too-few-labels': { title: 'Too few labels for a fit', advice: 'Label more pairs, both good and bad ones.' },
  'fit-file.invalid': { title: 'The file of labels for the fit cannot be read', advice: 'Use what the label export writes.' },
  'results.not-a-results-folder': { title: 'No notebook results in this folder', advice: 'Choose the folder that holds data/ and the folders of match CSVs.' },
  'queue.not-found': { title: 'The list of pairs to label has ended', advice: 'Start labelling again from the table.' },
  'batch.not-found': { title: 'This batch is not in the workspace', advice: 'It may have been removed. Choose another in the list.' },
  'preprocessing.not-found': { title: 'There is no preprocessing of this name', advice: 'Choose another, or make its images first.' },
  'preprocessing.name-taken': { title: 'This name is taken', advice: 'Presets and imported folders keep their names: choose another.' },
  'preprocessing.invalid': { title: 'These steps cannot be applied', advice: 'Change the step named, or the order.' },
  'analysis.not-matched': { title: 'This pair has no homography', advice: 'Match it first, or choose another pair.' },
  'report.not-measured': { title: 'Some pairs were not measured for this table', advice: 'Measure them; it is done once.' },
  'region.not-found': { title: 'This region is not in the workspace', advice: 'It may have been removed in another window.' },
  'region.name-taken': { title: 'A region of this name exists', advice: 'Give it another name.' },
  'file.not-writable': { title: 'The file cannot be written', advice: 'Check the permissions and the free space of the workspace.' }
}

/** Words for the interface: the title by code, then the core's own message (it names the file), then what to try. */
export function failureNotice(failure: Failure): FailureWords {
  const words = failureWords[failure.code]
  const said = failure.code === 'internal' || failure.code === 'connection.lost' ? '' : sentence(failure.message)
  return { title: words.title, advice: [said, words.advice].filter(Boolean).join(' ') }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
