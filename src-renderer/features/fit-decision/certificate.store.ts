import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { toFailure } from '#shared/contract/failure'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { afterCertificate, fileOf, type CertificateHappening, type CertificateState, type Wanted } from '#renderer/features/fit-decision/certificate.transition.ts'

/** The dialog with a fit as others can apply and cite it. */
export const useCertificateStore = defineStore('certificate', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const state = shallowRef<CertificateState>({ kind: 'closed' })

  function dispatch(happening: CertificateHappening): void {
    state.value = afterCertificate(state.value, happening)
  }

  async function fetch(wanted: Wanted): Promise<void> {
    dispatch({ kind: 'wanted', wanted })
    try {
      dispatch({ kind: 'fetched', wanted, file: await rpc.call('fit.certificate', wanted) })
    } catch (error) {
      dispatch({ kind: 'failed', wanted, failure: toFailure(error) })
    }
  }

  watch(() => session.workspace?.path, () => dispatch({ kind: 'closed' }))
  return { state, fetch, close: () => dispatch({ kind: 'closed' }), file: computed(() => fileOf(state.value)) }
})
