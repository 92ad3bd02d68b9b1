import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { PairRow } from '#shared/model/pair'
import type { Region, RegionScores } from '#shared/model/region'
import { Verdict } from '#shared/model/verdict'
import { useRpc, type RpcClient } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import type { RegionRow } from '#renderer/features/report/region-report.transition.ts'

/** Pairs asked for at once: the table grows as it is measured, and leaving it stops soon. */
const atOnce = 10
const page = 500

/** What of a pair its row is made of, and what makes its scores others. */
type RegionPair = Pick<PairRow, 'pairId' | 'image1' | 'image2' | 'state' | 'matchSetId' | 'movedHash'>

function withNames(row: RegionScores, { image1, image2, state }: RegionPair): RegionRow {
  return { ...row, image1, image2, verdict: state }
}

/** Matched pairs in the order they were sampled. */
async function pairsOf(rpc: RpcClient, viewId: CameraViewId, preprocessing: string): Promise<RegionPair[]> {
  const found: RegionPair[] = []
  for (;;) {
    const filter = { viewId, preprocessing, states: [...Verdict.options] }
    const answer = await rpc.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: found.length, limit: page })
    found.push(...answer.rows.map(({ pairId, image1, image2, state, matchSetId, movedHash }) => ({ pairId, image1, image2, state, matchSetId, movedHash })))
    if (answer.rows.length < page) return found
  }
}

/** All pairs of a camera view in each of its regions. It goes on while it is looked at, and keeps what it has. */
export const useRegionReport = defineStore('report-regions', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const regions = shallowRef<readonly Region[]>([])
  const rows = shallowRef<readonly RegionRow[]>([])
  const total = ref(0)
  const loaded = ref(false)
  const problem = shallowRef<Failure | null>(null)
  /** Which camera view and preprocessing the table is of, and by which regions and rules its rows are: another text begins anew. */
  let subject = ''
  let about = ''
  let latest = 0

  /** Nothing of another table stays on screen under this one's name. */
  function turnTo(next: string): void {
    if (next === subject) return
    subject = next
    about = ''
    regions.value = []
    rows.value = []
    total.value = 0
    loaded.value = false
  }

  /** The pairs to score, none where there are no regions; null where a later run has begun meanwhile. */
  async function begin(ticket: number, viewId: CameraViewId, preprocessing: string): Promise<RegionPair[] | null> {
    const [known, pairs, settings] = await Promise.all([rpc.call('region.list', { viewId }), pairsOf(rpc, viewId, preprocessing), rpc.call('settings.read', {})])
    if (ticket !== latest) return null
    const next = JSON.stringify([known, settings, pairs.map(({ pairId, state, matchSetId, movedHash }) => [pairId, state, matchSetId, movedHash])])
    if (next !== about) rows.value = []
    about = next
    regions.value = known
    total.value = pairs.length
    loaded.value = true
    return known.length === 0 ? [] : pairs
  }

  async function measureFrom(ticket: number, viewId: CameraViewId, preprocessing: string): Promise<void> {
    const pairs = await begin(ticket, viewId, preprocessing)
    while (pairs && ticket === latest && rows.value.length < pairs.length) {
      const asked = pairs.slice(rows.value.length, rows.value.length + atOnce)
      const answer = await rpc.call('region.scores', { viewId, preprocessing, pairIds: asked.map(({ pairId }) => pairId) })
      if (ticket !== latest) return
      rows.value = [...rows.value, ...answer.rows.map((row, index) => withNames(row, asked[index]!))]
    }
  }

  /** Scores what is not scored yet; of two runs the later one goes on. */
  async function score(viewId: CameraViewId, preprocessing: string): Promise<void> {
    const ticket = ++latest
    problem.value = null
    turnTo(JSON.stringify([session.workspace?.path, viewId, preprocessing]))
    try {
      await measureFrom(ticket, viewId, preprocessing)
    } catch (error) {
      if (ticket === latest) problem.value = toFailure(error)
    }
  }

  return { regions, rows, total, loaded, problem, score, stop: () => { latest++ } }
})
