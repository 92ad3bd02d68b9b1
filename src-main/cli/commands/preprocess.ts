import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { PreprocessingName, PreprocessingStep, type PreprocessingStrategy } from '#shared/model/preprocessing'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, textFlag } from '#main/cli/flags'
import { chosenView, viewWordFrom } from '#main/cli/main-job'
import { makeImages, type MadeImages } from '#main/cli/make-images'
import { readTextFile } from '#main/cli/paths'
import { withWorkspace } from '#main/cli/workspace-session'
import { madeFolder } from '#main/core/preprocessing/made-folder'
import { presets } from '#main/core/preprocessing/presets'

const details = `Images go to WORKSPACE/<view>/data/NAME, one 8-bit PNG a frame; frames are never written to. What is there by the same
steps from the same frames is kept, so that the same command goes on where it was interrupted.

  --strategy NAME   a preset (see --list), or one of your own
  --steps           saves the strategy under NAME first: a JSON array of steps, or a file that holds one. Fields left out
                    take their defaults:

    [{"kind": "grayscale", "formula": "opencv"|"mean"}, {"kind": "range", "minimum": 0, "maximum": 65535},
     {"kind": "downsample", "factor": 2}, {"kind": "bilateral", "diameter": 9, "sigmaColour": 75, "sigmaSpace": 75},
     {"kind": "non-local-means", "strength": 10, "templateWindow": 7, "searchWindow": 21},
     {"kind": "clahe", "clipLimit": 2, "tiles": 8}, {"kind": "median", "size": 3}, {"kind": "gaussian", "sigma": 1},
     {"kind": "equalise"}, {"kind": "clustered-normalisation", "k": null, "seed": 0}]

  --list            prints the strategies there are, with their steps; those of a workspace with --workspace`

export const preprocessCommand: CliCommand = {
  name: 'preprocess',
  summary: 'makes the images of a preprocessing strategy for a camera view; --list names the strategies',
  usage: 'preprocess (VIEW --strategy NAME --workspace DIR [--steps JSON|FILE] [--name NAME] | --list [--workspace DIR])',
  details,
  mostWords: 1,
  options: {
    strategy: { type: 'string' }, workspace: { type: 'string' }, steps: { type: 'string' }, name: { type: 'string' }, list: { type: 'boolean' }
  },
  run: async (input) => (input.flags['list'] === true ? await listStrategies(input) : await preprocess(input))
}

async function preprocess(input: CommandInput): Promise<CommandOutput> {
  const { words, flags } = input
  const { view, workspace } = viewWordFrom(requiredWord(words, 0, 'VIEW'), requiredText(flags, 'workspace'))
  const name = requiredText(flags, 'strategy')
  const steps = await stepsFrom(flags)
  if (steps !== null && !PreprocessingName.safeParse(name).success) throw new UsageError(`--strategy ${name} cannot name a folder; use letters, digits, . _ and -`)
  return await withWorkspace(input, workspace, true, async (session) => {
    const viewId = await chosenView(session, view, textFlag(flags, 'name'))
    if (steps !== null) await session.call('preprocessing.save', { name, steps })
    const made = await makeImages(session, viewId, name)
    const viewName = (await session.call('camera-view.list', {})).find(({ id }) => id === viewId)!.name
    return madeOutput(made, viewName, workspace)
  })
}

function madeOutput({ strategy, images, frames, made, kept, failures }: MadeImages, view: string, workspace: string): CommandOutput {
  const { name, steps } = strategy
  const folder = madeFolder(workspace, view, name)
  const text = `${view} as ${name}: ${images} of ${frames} images in ${folder}, ${made} made now, ${kept} kept, ${failures.length} failed`
  return {
    json: { workspace, view, strategy: name, steps, folder, frames, images, made, kept, failed: failures.length, failures },
    text: [...failures.map((failure) => `${failure.name}: ${failure.reason}`), text].join('\n')
  }
}

async function listStrategies(input: CommandInput): Promise<CommandOutput> {
  const workspace = textFlag(input.flags, 'workspace')
  if (input.words.length > 0) throw new UsageError('--list takes no VIEW')
  if (workspace === undefined) return listOutput(presets, [])
  return withWorkspace(input, resolve(workspace), false, async (session) => {
    const { strategies, states } = await session.call('preprocessing.list', {})
    const views = await session.call('camera-view.list', {})
    const named = states.map(({ viewId, ...state }) => ({ view: views.find(({ id }) => id === viewId)?.name ?? '', ...state }))
    return listOutput(strategies, named)
  })
}

function listOutput(strategies: readonly PreprocessingStrategy[], states: readonly object[]): CommandOutput {
  const width = Math.max(...strategies.map(({ name }) => name.length))
  const lines = strategies.map(({ name, steps, description }) => `${name.padEnd(width)}  ${stepsText(steps)}${description === '' ? '' : `  (${description})`}`)
  return { json: { strategies, states }, text: lines.join('\n') }
}

/** 'downsample factor 2, clahe clipLimit 2 tiles 8' */
function stepsText(steps: PreprocessingStrategy['steps']): string {
  if (steps === null) return 'imported'
  if (steps.length === 0) return 'no steps'
  return steps.map(({ kind, ...parameters }) => [kind, ...Object.entries(parameters).map(([name, value]) => `${name} ${value ?? 'chosen'}`)].join(' ')).join(', ')
}

async function stepsFrom(flags: CommandInput['flags']): Promise<PreprocessingStep[] | null> {
  const given = textFlag(flags, 'steps')
  if (given === undefined) return null
  const isInline = /^\s*\[/.test(given)
  const text = isInline ? given : await readTextFile(given, 'preprocessing.invalid')
  const read = stepsOf(text)
  if (typeof read !== 'string') return read
  if (isInline) throw new UsageError(`--steps ${read}`)
  throw new AppError('preprocessing.invalid', `${resolve(given)}: ${read}`, { file: resolve(given) })
}

/** The steps of a text, or what is wrong with it. */
function stepsOf(text: string): PreprocessingStep[] | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return `is not JSON (${(error as Error).message})`
  }
  const parsed = z.array(PreprocessingStep).safeParse(json)
  if (parsed.success) return strangeField(json as object[], parsed.data) ?? parsed.data
  const { path: [index, ...field], message } = parsed.error.issues[0]!
  const place = typeof index === 'number' ? `step ${index + 1}${field.length > 0 ? `, ${field.join('.')}` : ''}: ` : ''
  return `does not hold steps: ${place}${message}. See 'fringe preprocess --help'`
}

/** A parameter that is mistyped would silently take its default. */
function strangeField(given: readonly object[], steps: readonly PreprocessingStep[]): string | null {
  for (const [index, step] of given.entries()) {
    const strange = Object.keys(step).find((name) => !(name in steps[index]!))
    if (strange !== undefined) return `does not hold steps: ${steps[index]!.kind} has no ${strange}. See 'fringe preprocess --help'`
  }
  return null
}
