import { computed } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Clustering, PreprocessingStep } from '#shared/model/preprocessing'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { answerOf, useLatestAnswer } from '#renderer/features/preprocessing/latest-answer.ts'

type ClusterStep = Extract<PreprocessingStep, { kind: 'clustered-normalisation' }>

/** Where the clustered normalisation stands among the steps; there is one at most. */
export interface ClusterPlace {
  readonly index: number
  readonly step: ClusterStep
}

export function clusterPlaceOf(steps: readonly PreprocessingStep[]): ClusterPlace | null {
  const index = steps.findIndex(({ kind }) => kind === 'clustered-normalisation')
  const step = steps[index]
  return step?.kind === 'clustered-normalisation' ? { index, step } : null
}

/** What the groups are asked for: the steps before, how many groups, and the seed. */
export interface GroupQuestion {
  readonly viewId: CameraViewId
  readonly steps: readonly PreprocessingStep[]
  readonly k: number | null
  readonly seed: number
}

/** Follows the steps as they are edited. */
export function useGroups(question: () => GroupQuestion | null) {
  const rpc = useRpc()
  const { asked, askAgain } = useLatestAnswer(question, ({ steps, ...rest }) => rpc.call('preprocessing.cluster', { ...rest, steps: [...steps] }))
  return { asked, askAgain, clustering: computed(() => answerOf(asked.value)) }
}

export interface Group {
  /** From 1, as people count. */
  readonly number: number
  readonly images: Clustering['images']
  readonly medoid: string | null
}

/** The groups in their order; those without an image are left out. */
export function groupsOf({ images }: Clustering): Group[] {
  const numbers = [...new Set(images.map(({ cluster }) => cluster))].sort((one, other) => one - other)
  return numbers.map((cluster) => {
    const members = images.filter((image) => image.cluster === cluster)
    return { number: cluster + 1, images: members, medoid: members.find(({ isMedoid }) => isMedoid)?.imageId ?? null }
  })
}
