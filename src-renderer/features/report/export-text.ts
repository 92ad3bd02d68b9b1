import type { Ref } from 'vue'
import type { JobId } from '#shared/model/job'
import type { ReportScope } from '#shared/model/report'
import type { RpcClient } from '#renderer/client/rpc-client.ts'
import type { ReportFormat } from '#renderer/text/report.ts'
import { useQuestion } from '#renderer/features/report/question.ts'

interface Exporting {
  readonly rpc: RpcClient
  readonly format: Ref<ReportFormat>
  scope(): ReportScope
  bases(): readonly string[]
  measure(scope: ReportScope, bases: readonly string[]): Promise<JobId | null>
}

/** The text in the format chosen: the notebook's LaTeX is of its mode, whatever the mode on screen. */
export function useExportText({ rpc, format, scope, bases, measure }: Exporting) {
  const asked = (): ReportScope => (format.value === 'latex-notebook' ? { ...scope(), mode: 'notebook' } : correctedLatex(format.value, scope()))
  return useQuestion({
    key: () => JSON.stringify([format.value, asked(), bases()]),
    ask: () => rpc.call('report.text', { scope: asked(), bases: [...bases()], format: format.value === 'latex-notebook' ? 'latex' : format.value }),
    measure: () => measure(asked(), bases())
  })
}

function correctedLatex(format: ReportFormat, scope: ReportScope): ReportScope {
  return format === 'latex' ? { ...scope, mode: 'default' } : scope
}
