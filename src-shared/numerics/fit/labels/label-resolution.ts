import type { LabelEvent, LabelVerdict } from '#shared/model/label'

/** The part of a label event that resolution reads. */
export type ResolvableEvent = Pick<LabelEvent, 'id' | 'kind' | 'rater' | 'verdict' | 'undoes' | 'createdAt'>

/** What the raters together say of one subject (a match set). */
interface ResolvedLabel<Event> {
  /** The majority's verdict; null where the raters tie. */
  readonly verdict: LabelVerdict | null
  /** Each rater's latest standing verdict, stale ones left out. */
  readonly votes: readonly Event[]
}

/** All subjects with a standing label, and what was counted or left out. */
export interface LabelResolution<Subject, Event> {
  /** Subjects with at least one vote, in order of their first event. */
  readonly labels: ReadonlyMap<Subject, ResolvedLabel<Event>>
  /** Subjects by majority verdict. */
  readonly counts: Readonly<Record<LabelVerdict, number>>
  /** Subjects left out because no verdict has more raters than every other. */
  readonly ties: number
  /** Raters' latest verdicts left out because the images or the homography changed since. */
  readonly stale: number
}

/**
 * Folds append-only label events: undone events fall away (an undo that is itself undone does nothing; a rater undoes
 * only own events), of what stands the latest per rater and subject counts, stale ones are left out, then the verdict
 * with the most raters wins.
 */
export function resolveLabels<Subject, Event extends ResolvableEvent>(
  events: readonly Event[],
  subjectOf: (event: Event) => Subject,
  isStale: (event: Event) => boolean = () => false
): LabelResolution<Subject, Event> {
  const latest = latestByRater(standingVerdicts(events), subjectOf)
  const labels = new Map<Subject, ResolvedLabel<Event>>()
  const counts: Record<LabelVerdict, number> = { good: 0, bad: 0, 'no-change': 0, unsure: 0 }
  let [ties, stale] = [0, 0]
  for (const [subject, byRater] of latest) {
    const all = [...byRater.values()]
    const votes = all.filter((event) => !isStale(event))
    stale += all.length - votes.length
    if (votes.length === 0) continue
    const verdict = majority(votes)
    labels.set(subject, { verdict, votes })
    if (verdict === null) ties++
    else counts[verdict]++
  }
  return { labels, counts, ties, stale }
}

/** Verdict events that no standing undo takes back, oldest first. */
export function standingVerdicts<Event extends ResolvableEvent>(events: readonly Event[]): Event[] {
  return standingEvents(events).filter((event) => event.kind === 'verdict')
}

/** Events but undos that no standing undo takes back, oldest first. */
export function standingEvents<Event extends Omit<ResolvableEvent, 'verdict'>>(events: readonly Event[]): Event[] {
  const ordered = [...events].sort(compareAge)
  const undone = new Set<string>()
  // Newest first, so that an undo is known to be undone before it takes effect.
  for (const event of ordered.toReversed()) {
    if (event.kind !== 'undo' || undone.has(key(event.rater, event.id))) continue
    undone.add(key(event.rater, event.undoes ?? ''))
  }
  return ordered.filter((event) => event.kind !== 'undo' && !undone.has(key(event.rater, event.id)))
}

/** Items by what they belong to, in the order of each one's first. */
export function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Oldest first. Ids are UUIDv7, so text order settles equal times. Equal instants may be written with other digits. */
function compareAge(left: Omit<ResolvableEvent, 'verdict'>, right: Omit<ResolvableEvent, 'verdict'>): number {
  const byTime = Date.parse(left.createdAt) - Date.parse(right.createdAt)
  return byTime || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
}

function key(rater: string, id: string): string {
  return `${id} ${rater}`
}

function latestByRater<Subject, Event extends ResolvableEvent>(
  verdicts: readonly Event[],
  subjectOf: (event: Event) => Subject
): Map<Subject, Map<string, Event>> {
  const latest = new Map<Subject, Map<string, Event>>()
  for (const event of verdicts) {
    const subject = subjectOf(event)
    const byRater = latest.get(subject) ?? new Map<string, Event>()
    latest.set(subject, byRater.set(event.rater, event))
  }
  return latest
}

function majority(votes: readonly ResolvableEvent[]): LabelVerdict | null {
  const tally = new Map<LabelVerdict, number>()
  for (const { verdict } of votes) if (verdict) tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
  const [first, second] = [...tally].sort((left, right) => right[1] - left[1])
  return first && first[1] !== second?.[1] ? first[0] : null
}
