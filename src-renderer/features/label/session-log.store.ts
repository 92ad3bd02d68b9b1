import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { LabelEvent } from '#shared/model/label'
import type { PairState } from '#shared/model/pair'
import type { QueueId } from '#shared/model/queue'
import { useSessionStore } from '#renderer/client/session.store.ts'

/** Something said in this session, and where. */
interface Said {
  readonly event: LabelEvent
  readonly queueId: QueueId | null
  /** Its place in that queue; null outside of it. */
  readonly index: number | null
  /** What the score says of the pair. */
  readonly state: PairState | null
  readonly undone: boolean
}

/** What this rater said since the page was opened: for the pace, and for going back to the very place of an answer. */
export const useSessionLogStore = defineStore('session-log', () => {
  const session = useSessionStore()
  const said = shallowRef<ReadonlyMap<string, Said>>(new Map())
  /** Of every undo and redo, the event that it is about in the end. */
  const about = new Map<string, string>()

  const standing = computed(() => [...said.value.values()].filter(({ event, undone }) => event.verdict !== null && !undone))
  const times = computed(() => standing.value.map(({ event }) => Date.parse(event.createdAt)))

  function remember(event: LabelEvent, where: Pick<Said, 'queueId' | 'index' | 'state'>): void {
    said.value = new Map(said.value).set(event.id, { event, ...where, undone: false })
  }

  /** Takes note of an undo or a redo; answers what it is about where that was said in this session. */
  function reverse(reversal: LabelEvent): Said | null {
    if (reversal.undoes === null) return null
    const id = about.get(reversal.undoes) ?? reversal.undoes
    about.set(reversal.id, id)
    const entry = said.value.get(id)
    if (!entry) return null
    said.value = new Map(said.value).set(id, { ...entry, undone: !entry.undone })
    return entry
  }

  watch([() => session.workspace?.path, () => session.status?.rater], () => {
    said.value = new Map()
    about.clear()
  })
  return { said, times, remember, reverse }
})
