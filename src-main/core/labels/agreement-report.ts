import type { Database } from 'better-sqlite3'
import type { AgreementReport } from '#shared/model/agreement'
import { LabelVerdict } from '#shared/model/label'
import { agreementOf } from '#shared/numerics/agreement'
import { groupedBy, standingVerdicts, type ResolvableEvent } from '#shared/numerics/fit/labels/label-resolution'
import { repeatColumns, repeatedAnswers, type RepeatableAnswer } from '#main/core/labels/repeated-answers'

interface Answer extends ResolvableEvent, RepeatableAnswer {
  readonly rater: string
  readonly verdict: LabelVerdict
}

const answers = `
  SELECT e.id, e.kind, e.rater, e.verdict, e.undoes, e.created_at AS createdAt, ${repeatColumns('e')}
  FROM label_events e JOIN match_sets m ON m.id = e.match_set_id
  WHERE m.preprocessing = ? AND e.kind IN ('verdict', 'undo') ORDER BY e.seq`

/** How far the raters agree with each other and with themselves, on match sets of one preprocessing. */
export function agreementReport(database: Database, { preprocessing }: { preprocessing: string }): AgreementReport {
  const standing = standingVerdicts(database.prepare(answers).all(preprocessing) as Answer[])
  const byRater = [...groupedBy(standing, (answer) => answer.rater)].sort(([left], [right]) => (left < right ? -1 : 1))
  return { verdicts: LabelVerdict.options, between: betweenRaters(byRater), self: withThemselves(byRater) }
}

type ByRater = readonly (readonly [string, readonly Answer[]])[]

function betweenRaters(byRater: ByRater): AgreementReport['between'] {
  const latest = byRater.map(([rater, own]) => (
    { rater, answers: new Map(own.map(({ subject, verdict }) => [subject, verdict])) }
  ))
  return latest.flatMap((first, index) => latest.slice(index + 1).map((second) => {
    const both = [...first.answers].flatMap(([subject, verdict]): [LabelVerdict, LabelVerdict][] => {
      const other = second.answers.get(subject)
      return other ? [[verdict, other]] : []
    })
    return { rater1: first.rater, rater2: second.rater, ...agreementOf(both) }
  }))
}

function withThemselves(byRater: ByRater): AgreementReport['self'] {
  return byRater.flatMap(([rater, own]) => {
    const repeated = repeatedAnswers(own)
    return repeated.length === 0 ? [] : [{ rater, ...agreementOf(repeated) }]
  })
}
