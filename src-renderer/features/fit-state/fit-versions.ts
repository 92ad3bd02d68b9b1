import { computed, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { FitReview } from '#shared/model/fit-review'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import type { FitHappening, FitState } from '#renderer/features/fit-state/fit.transition.ts'

interface Parts {
  readonly state: Readonly<ShallowRef<FitState>>
  readonly review: Readonly<Ref<FitReview | null>>
  readonly request: ShallowRef<FitRequest>
  dispatch(happening: FitHappening): void
  /** What was tried out on the fit before is over. */
  forget(): void
}

/** The fits that the workspace keeps, and which of them is on screen. */
export function useFitVersions({ state, review, request, dispatch, forget }: Parts) {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  /** Newest first. */
  const versions = shallowRef<readonly StoredFit[]>([])
  /** Whether the versions are known; before that no screen says that there is no fit. */
  const loaded = ref(false)
  const adoptedId = computed(() => versions.value.find((fit) => fit.adopted)?.id ?? null)
  let latest = 0

  /** Lists the versions; the newest is opened where nothing is on screen yet. */
  async function load(): Promise<void> {
    if (!session.workspace) return
    const { path } = session.workspace
    await notices.attempt(async () => {
      const found = await rpc.call('fit.list', {})
      if (session.workspace?.path === path) versions.value = found
    })
    if (session.workspace?.path !== path) return
    const newest = versions.value[0]
    if (state.value.kind === 'none' && newest) await open(newest.id)
    loaded.value = true
    followAdoption()
  }

  /** Another window may have adopted a fit, or gone back. */
  function followAdoption(): void {
    const shown = review.value?.fit
    if (!shown || (state.value.kind === 'ready' && state.value.adopting)) return
    if (shown.adopted !== (adoptedId.value === shown.id)) dispatch({ kind: 'adopted', fitId: adoptedId.value })
  }

  /** Shows a version, with the choices it was made with. Of two asked for at once, the one asked for last is shown. */
  async function open(fitId: number): Promise<void> {
    const ticket = ++latest
    await notices.attempt(async () => {
      const found = await rpc.call('fit.review', { fitId })
      if (ticket !== latest) return
      forget()
      if (found.fit.request) request.value = found.fit.request
      dispatch({ kind: 'opened', review: found })
    })
  }

  /**
   * Labels or settings changed: the same fit is looked at anew; choices and what is tried out stay. Where nothing came of it,
   * nothing is drawn again.
   */
  async function refresh(): Promise<void> {
    const shown = review.value
    if (!shown) return
    await notices.attempt(async () => {
      const found = await rpc.call('fit.review', { fitId: shown.fit.id })
      const isShown = review.value?.fit.id === found.fit.id
      if (isShown && JSON.stringify(review.value) !== JSON.stringify(found)) dispatch({ kind: 'opened', review: found })
    })
  }

  /** Another workspace: what is still on its way is of the one before. */
  function clear(): void {
    latest += 1
    versions.value = []
    loaded.value = false
  }

  return { versions, loaded, adoptedId, load, open, refresh, clear }
}
