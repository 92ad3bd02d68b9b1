import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { AgreementReport } from '#shared/model/agreement'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { downloadText } from '#renderer/features/agreement/download.ts'

/** What became of the last file taken in or written. */
export type FileOutcome =
  | { readonly kind: 'imported'; readonly added: number; readonly alreadyThere: number; readonly unmatched: number }
  | { readonly kind: 'exported'; readonly format: 'csv' | 'jsonl' | 'schema'; readonly fileName: string; readonly labels: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** How far raters agree, and labels to and from files. */
export const useAgreementStore = defineStore('agreement', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const report = shallowRef<AgreementReport | null>(null)
  const problem = shallowRef<Failure | null>(null)
  const outcome = shallowRef<FileOutcome | null>(null)

  async function load(): Promise<void> {
    if (!session.workspace) return
    try {
      report.value = await rpc.call('label.agreement', {})
      problem.value = null
    } catch (error) {
      problem.value = toFailure(error)
    }
  }

  async function importFile(file: File): Promise<void> {
    await attempt(async () => ({ kind: 'imported', ...(await rpc.call('label.import', { text: await file.text(), fileName: file.name })) }))
    reload()
  }

  async function exportAs(format: 'csv' | 'jsonl' | 'schema'): Promise<void> {
    await attempt(async () => {
      const { text, fileName, labels } = await rpc.call('label.export', { format })
      downloadText(text, fileName)
      return { kind: 'exported', format, fileName, labels }
    })
  }

  async function attempt(work: () => Promise<FileOutcome>): Promise<void> {
    outcome.value = null
    outcome.value = await work().catch((error: unknown): FileOutcome => ({ kind: 'failed', failure: toFailure(error) }))
  }

  const reload = useLive(['pair.changed', 'workspace.changed'], load)
  watch(() => session.workspace?.path, () => {
    report.value = null
    outcome.value = null
  })
  return { report, problem, outcome, importFile, exportAs, reload }
})
