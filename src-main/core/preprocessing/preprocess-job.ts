import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { PreprocessingStep } from '#shared/model/preprocessing'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { pathInside } from '#main/core/folders/path-inside'
import { coalesce, type Coalesced } from '#main/core/jobs/coalesce'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import { madeFrom, stepsKey } from '#main/core/preprocessing/made-from'
import { madeFolder } from '#main/core/preprocessing/made-folder'
import { PixelThread } from '#main/core/preprocessing/pixel-thread'
import type { ImageFile } from '#main/core/preprocessing/preprocessing-operations'
import type { SourceFrame, StoredMade, ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import { groupingOf, type GroupFinder, type ViewGroups } from '#main/core/preprocessing/view-groups'
import type { Announce } from '#main/core/rpc/announce'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { WorkspaceSession } from '#main/core/workspace/session'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'

const Request = z.object({ viewId: z.number().int(), name: z.string(), steps: z.array(PreprocessingStep) })
export type PreprocessRequest = z.infer<typeof Request>

const Payload = z.discriminatedUnion('kind', [
  /** Clustered normalisation looks at all frames before it changes one. */
  z.object({ kind: z.literal('groups') }),
  z.object({ kind: z.literal('image'), imageId: z.string() })
])
export type PreprocessPayload = z.infer<typeof Payload>

export interface PreprocessParts {
  readonly session: WorkspaceSession
  readonly newScoringClient: () => ScoringClient
  readonly groups: GroupFinder
  readonly rescoring: Rescoring
  readonly announce: Announce
}

/** What holds for all images of one job. */
interface Plan extends PreprocessRequest {
  /** The job's own. */
  readonly scoring: ScoringClient
  readonly view: ViewFrames
  readonly bankId: number
  readonly key: string
  /** Images of the view that some strategy has made, by image and by what they were made from. */
  readonly made: ReadonlyMap<string, StoredMade>
  /** The groups of clustered normalisation, once they were found. */
  groups: ViewGroups | null
  readonly changed: Coalesced
}

const announceMilliseconds = 250

type Worked = Pick<JobContext, 'workspace' | 'signal' | 'onProgress'>

/** Writes the images of a strategy: the file first, then its row. What an interrupted job has made is not made again. */
export function preprocessJob(parts: PreprocessParts): JobWork {
  // The frames are listed once for a job of thousands of images; jobs take turns, so one is kept.
  let latest: { readonly signal: AbortSignal, readonly plan: Promise<Plan> } | null = null
  const thread = new PixelThread(parts.newScoringClient)
  parts.session.onClose(() => thread.end())
  const planned = (context: JobContext): Promise<Plan> => {
    const { signal } = context
    if (latest?.signal !== signal) latest = { signal, plan: planOf(parts, context, thread.begin(signal)) }
    return latest.plan
  }
  return {
    kind: 'preprocess',
    lane: 'images',
    async run({ payload }, context) {
      const item = Payload.parse(payload)
      try {
        const plan = await planned(context)
        if (item.kind === 'groups') await groupsOf(parts, plan, context)
        else await makeImage(parts, plan, item.imageId, context)
      } finally {
        // Whoever stopped it is told so once nothing of it runs any more.
        if (context.signal.aborted) await thread.end()
      }
    },
    async finish({ workspace, request }) {
      latest = null
      thread.rest()
      const { viewId, name } = Request.parse(request)
      parts.announce('preprocessing.changed', { name })
      parts.announce('camera-view.changed', await workspace.database.run('camera-view.find', { viewId }))
      await parts.rescoring.followImages(workspace, viewId, name)
    }
  }
}

async function planOf(
  { session, announce }: PreprocessParts, { workspace, request }: JobContext, scoring: ScoringClient
): Promise<Plan> {
  const { database } = workspace
  const parsed = Request.parse(request)
  const { viewId, name, steps } = parsed
  const bank = await database.run('preprocessing.bank', { viewId, name })
  // Resumed after another start: what it would write is what nobody asks for any more.
  if (bank?.steps !== JSON.stringify(steps)) {
    throw new AppError('preprocessing.invalid', `The steps of ${name} were changed since. Start it again`, { name })
  }
  const view = await database.run('preprocessing.frames', { viewId })
  const key = stepsKey(steps, view.frames.map(({ hash }) => hash))
  const changed = coalesce(() => {
    // The last call may come when the workspace is closed already.
    if (session.isOpen(workspace)) announce('preprocessing.changed', { name })
  }, announceMilliseconds)
  const made = new Map((await database.run('preprocessing.made', { viewId })).map((image) => [`${image.imageId} ${image.madeFrom}`, image]))
  return { ...parsed, scoring, view, bankId: bank.id, key, made, groups: null, changed }
}

async function makeImage(parts: PreprocessParts, plan: Plan, imageId: string, context: Worked): Promise<void> {
  const { view, name, bankId, key } = plan
  const { workspace: { folder, database }, signal } = context
  const frame = view.frames.find((each) => each.imageId === imageId)
  if (!frame) throw new AppError('image.not-found', `There is no readable frame ${imageId} any more`, { imageId })
  const source = madeFrom(key, frame.hash)
  const { png, ...image } = (await copyOf(plan, `${imageId} ${source}`)) ?? (await processed(parts, plan, frame, context))
  signal.throwIfAborted()
  const fileName = `${imageId}.png`
  const path = join(madeFolder(folder, view.view, name), fileName)
  await writeFileAtomically(path, png)
  const { size: fileSize, mtimeMs: fileModified } = await stat(path)
  await database.run('preprocessing.store-image', { bankId, imageId, fileName, ordinal: frame.ordinal, fileSize, fileModified, ...image, madeFrom: source })
  plan.changed.later()
}

/** The same image as another strategy of the same steps has made it; null where its file is gone or was changed. */
async function copyOf({ scoring, made: images }: Plan, key: string): Promise<ImageFile | null> {
  const made = images.get(key)
  if (!made) return null
  const file = join(made.folder, made.fileName)
  try {
    const png = await readFile(file)
    const { hash, image: { width, height } } = await scoring.run('read', { file })
    return hash === made.hash ? { png, hash, width, height } : null
  } catch (error) {
    if (error instanceof AppError && error.code === 'job.cancelled') throw error
    // Whatever is wrong with it, the frame is still there to make it from.
    return null
  }
}

async function processed(parts: PreprocessParts, plan: Plan, { imageId, fileName }: SourceFrame, context: Worked): Promise<ImageFile> {
  const { scoring, view, steps } = plan
  const reference = (await groupsOf(parts, plan, context))?.referenceOf.get(imageId) ?? null
  const file = await pathInside(view.folder, fileName)
  return scoring.run('frameToFile', { file, deepRule: deepRuleOf(view), steps, reference })
}

/** The groups that a strategy matches images within; null for strategies that do not. */
async function groupsOf({ groups }: PreprocessParts, plan: Plan, { signal, onProgress }: Worked): Promise<ViewGroups | null> {
  const grouping = groupingOf(plan.steps)
  if (!grouping) return null
  const { step: { k, seed }, before } = grouping
  plan.groups ??= await groups.find({ view: plan.view, before, k, seed }, { scoring: plan.scoring, signal, onProgress })
  return plan.groups
}
