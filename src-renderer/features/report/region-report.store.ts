import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { PairRow } from '#shared/model/pair'
import type { Region } from '#shared/model/region'
import { Verdict } from '#shared/model/verdict'
import { useRpc } from '#renderer/client/rpc-client.ts'
import type { RegionRow } from '#renderer/features/report/region-report.transition.ts'

/** Pairs asked for at once: the table grows as it is measured, and leaving it stops soon. */
const atOnce = 10
const page = 500

/** All pairs of a camera view in each of its regions. It goes on while it is looked at, and keeps what it has. */
export const useRegionReport = defineStore('report-regions', () => {
  const rpc = useRpc()
  const regions = shallowRef<readonly Region[]>([])
  const rows = shallowRef<readonly RegionRow[]>([])
  const total = ref(0)
  const loaded = ref(false)
  const problem = shallowRef<Failure | null>(null)
  /** What the rows are about: another text begins anew. */
  let about = ''
  let latest = 0

  /** Matched pairs in the order they were sampled. */
  async function pairsOf(viewId: CameraViewId, preprocessing: string): Promise<PairRow[]> {
    const found: PairRow[] = []
    for (;;) {
      const filter = { viewId, preprocessing, states: [...Verdict.options] }
      const answer = await rpc.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: found.length, limit: page })
      found.push(...answer.rows)
      if (answer.rows.length < page) return found
    }
  }

  async function begin(viewId: CameraViewId, preprocessing: string): Promise<PairRow[]> {
    const [known, pairs, settings] = await Promise.all([rpc.call('region.list', { viewId }), pairsOf(viewId, preprocessing), rpc.call('settings.read', {})])
    const next = JSON.stringify([viewId, preprocessing, known, settings, pairs.map(({ pairId, matchSetId, movedHash }) => [pairId, matchSetId, movedHash])])
    if (next !== about) rows.value = []
    about = next
    regions.value = known
    total.value = pairs.length
    return known.length === 0 ? [] : pairs
  }

  async function measureFrom(ticket: number, viewId: CameraViewId, preprocessing: string): Promise<void> {
    const pairs = await begin(viewId, preprocessing)
    loaded.value = true
    while (ticket === latest && rows.value.length < pairs.length) {
      const asked = pairs.slice(rows.value.length, rows.value.length + atOnce)
      const answer = await rpc.call('region.scores', { viewId, preprocessing, pairIds: asked.map(({ pairId }) => pairId) })
      if (ticket !== latest) return
      rows.value = [...rows.value, ...answer.rows.map((row, index) => ({ ...row, image1: asked[index]!.image1, image2: asked[index]!.image2 }))]
    }
  }

  /** Scores what is not scored yet; of two runs the later one goes on. */
  async function score(viewId: CameraViewId, preprocessing: string): Promise<void> {
    const ticket = ++latest
    problem.value = null
    try {
      await measureFrom(ticket, viewId, preprocessing)
    } catch (error) {
      if (ticket === latest) problem.value = toFailure(error)
    }
  }

  return { regions, rows, total, loaded, problem, score, stop: () => { latest++ } }
})
