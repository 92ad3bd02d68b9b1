import type { Failure } from '#shared/contract/failure'

export const certificateFormats = ['json', 'latex', 'python'] as const
export type CertificateFormat = (typeof certificateFormats)[number]

export interface CertificateFile {
  readonly fileName: string
  readonly mediaType: string
  readonly text: string
}

/** Which fit, and how it is written. */
export interface Wanted {
  readonly fitId: number
  readonly format: CertificateFormat
}

/** The dialog with a fit as a file. While another format is fetched the one before stays to be read. */
export type CertificateState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'fetching'; readonly wanted: Wanted; readonly shown: CertificateFile | null }
  | { readonly kind: 'shown'; readonly wanted: Wanted; readonly shown: CertificateFile }
  | { readonly kind: 'failed'; readonly wanted: Wanted; readonly failure: Failure }

export type CertificateHappening =
  | { readonly kind: 'wanted'; readonly wanted: Wanted }
  | { readonly kind: 'fetched'; readonly wanted: Wanted; readonly file: CertificateFile }
  | { readonly kind: 'failed'; readonly wanted: Wanted; readonly failure: Failure }
  | { readonly kind: 'closed' }

/** The next state; a file that is no longer waited for changes nothing. */
export function afterCertificate(state: CertificateState, happening: CertificateHappening): CertificateState {
  switch (happening.kind) {
    case 'wanted': return { kind: 'fetching', wanted: happening.wanted, shown: fileOf(state) }
    case 'fetched': return isAwaited(state, happening.wanted) ? { kind: 'shown', wanted: happening.wanted, shown: happening.file } : state
    case 'failed': return isAwaited(state, happening.wanted) ? { kind: 'failed', wanted: happening.wanted, failure: happening.failure } : state
    case 'closed': return { kind: 'closed' }
  }
}

/** The text to read, copy or save. */
export function fileOf(state: CertificateState): CertificateFile | null {
  return state.kind === 'shown' || state.kind === 'fetching' ? state.shown : null
}

function isAwaited(state: CertificateState, wanted: Wanted): boolean {
  return state.kind === 'fetching' && state.wanted === wanted
}
