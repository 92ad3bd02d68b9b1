import type { FlagSweep } from '#shared/model/report'
import { UsageError, type CliCommand, type CommandInput } from '#main/cli/command'
import { requiredText, requiredWord, textFlag } from '#main/cli/flags'
import { addPairs, chosenView, pairChoiceFrom, viewWordFrom } from '#main/cli/main-job'
import { ensureImages } from '#main/cli/make-images'
import { tableLines } from '#main/cli/text-table'
import { withWorkspace } from '#main/cli/workspace-session'

const sweptFlags = ['-max_scale', '-rot_range', '-R', '-ngh_rad'] as const

export const flagSweepCommand: CliCommand = {
  name: 'flag-sweep',
  summary: 'matches the same pairs once for each value of a matcher flag: score, inliers, seconds by value',
  usage:
    'flag-sweep VIEW --workspace DIR --flag F --values A,B,C (--count N --seed S [--strategy ...] | --pairs CSV) [--name NAME] ' +
    '[--preprocessing NAME] [-- FLAGS]',
  details: `Each value is a run of its own, kept in the workspace and never shown in place of other matches of its pairs. VIEW is a
folder of frames, or the name of a camera view that the workspace has.

  --flag              ${sweptFlags.join(', ')}; the dash may be left out. -rot_range goes from 0 to the value,
                      in degrees
  --values            2 to 12 numbers, parted by commas
  -- FLAGS            flags that all runs share; those Fringe matches with by default unless told`,
  mostWords: 1,
  takesRest: true,
  options: {
    workspace: { type: 'string' }, flag: { type: 'string' }, values: { type: 'string' }, name: { type: 'string' },
    count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' }, pairs: { type: 'string' }, preprocessing: { type: 'string' }
  },
  run: async (input) => {
    const { flags, rest } = input
    const { view, workspace } = viewWordFrom(requiredWord(input.words, 0, 'VIEW'), requiredText(flags, 'workspace'))
    const [flag, values] = [flagFrom(flags), valuesFrom(flags)]
    const choice = await pairChoiceFrom(flags)
    const preprocessing = textFlag(flags, 'preprocessing') ?? 'unpp'
    return await withWorkspace(input, workspace, true, async (session) => {
      const viewId = await chosenView(session, view, textFlag(flags, 'name'))
      await ensureImages(session, viewId, preprocessing)
      const pairIds = (await addPairs(session, viewId, choice)).map(({ pairId }) => pairId)
      const { jobIds } = await session.call('flag-sweep.start', { viewId, preprocessing, flag, values, flags: [...rest], pairIds })
      for (const jobId of jobIds) {
        await session.dropInterrupted(jobId)
        await session.finish(jobId)
      }
      const sweep = await session.call('flag-sweep.read', { viewId, preprocessing, flag })
      return { json: { workspace, flag, ...sweep }, text: sweepText(flag, sweep) }
    })
  }
}

function flagFrom(flags: CommandInput['flags']): (typeof sweptFlags)[number] {
  const word = requiredText(flags, 'flag')
  const found = sweptFlags.find((flag) => flag === word || flag === `-${word}`)
  if (found === undefined) throw new UsageError(`--flag must be one of ${sweptFlags.join(', ')}, not ${word}`)
  return found
}

function valuesFrom(flags: CommandInput['flags']): number[] {
  const text = requiredText(flags, 'values')
  const parts = text.split(',').map((part) => part.trim())
  const values = parts.map(Number)
  if (parts.includes('') || values.some((value) => !Number.isFinite(value)) || values.length < 2 || values.length > 12) {
    throw new UsageError(`--values must be 2 to 12 numbers parted by commas, not ${text}`)
  }
  return values
}

function sweepText(flag: string, { rows }: FlagSweep): string {
  const figure = (value: number | null, digits: number): string => (value === null ? '-' : value.toFixed(digits))
  const lines = rows.map((row) => [
    row.value === null ? '-' : String(row.value), String(row.pairs), figure(row.meanScore, 3), String(row.better), String(row.worse),
    figure(row.meanInliers, 0), figure(row.meanMatches, 0), figure(row.medianSeconds, 2), row.flags
  ])
  const cells = [[flag, 'pairs', 'mean score', 'better', 'worse', 'inliers', 'matches', 'seconds', 'flags'], ...lines]
  const failures = rows.flatMap(({ value, pairs, failed }) => {
    if (!failed) return []
    return [`${flag} ${value ?? '-'}: ${failed.pairs} of ${pairs} pairs could not be matched or scored, the first: ${failed.reason}`]
  })
  return [...tableLines(cells), ...failures].join('\n')
}
