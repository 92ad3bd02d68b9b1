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

/** The text in the format chosen, under the rules that this format is of. */
export function useExportText({ rpc, format, scope, bases, measure }: Exporting) {
  const asked = (): ReportScope => ({ ...scope(), mode: modeOf(format.value, scope().mode) })
  return useQuestion({
    key: () => JSON.stringify([format.value, asked(), bases()]),
    ask: () => rpc.call('report.text', { scope: asked(), bases: [...bases()], format: format.value === 'latex-notebook' ? 'latex' : format.value }),
    measure: () => measure(asked(), bases())
  })
}

/** Each LaTeX is of a mode of its own, whatever the mode on screen; the other formats are of that one. */
export function modeOf(format: ReportFormat, onScreen: ReportScope['mode']): ReportScope['mode'] {
  if (format === 'latex') return 'default'
  return format === 'latex-notebook' ? 'notebook' : onScreen
}
