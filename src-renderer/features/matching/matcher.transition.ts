import type { CameraView } from '#shared/model/camera-view'
import type { FolderGrant } from '#shared/model/folder'
import type { MatcherChoice, Run } from '#shared/model/run'

/** Which program the person means, before it is sent: an executable has to be chosen first. */
export type MatcherForm =
  | { readonly kind: 'embedded'; readonly flagsText: string }
  | { readonly kind: 'executable'; readonly flagsText: string; readonly grant: FolderGrant | null }

/** Flags people start from; the notebook's own without its resize, which larger frames get from us. */
export const presets = {
  notebook: '-max_scale 1.05 -rot_range 0 2',
  quick: '-max_scale 1.05 -rot_range 0 2 -R 2'
} as const

export type PresetName = keyof typeof presets

export const firstMatcherForm: MatcherForm = { kind: 'embedded', flagsText: presets.notebook }

export type MatcherEvent =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'embedded' }
  | { readonly kind: 'executable'; readonly grant: FolderGrant | null }

export function changeMatcher(form: MatcherForm, event: MatcherEvent): MatcherForm {
  switch (event.kind) {
    case 'typed':
      return { ...form, flagsText: event.text }
    case 'embedded':
      return { kind: 'embedded', flagsText: form.flagsText }
    case 'executable':
      return { kind: 'executable', flagsText: form.flagsText, grant: event.grant ?? grantOf(form) }
  }
}

export function grantOf(form: MatcherForm): FolderGrant | null {
  return form.kind === 'executable' ? form.grant : null
}

/** Splits as a shell does, for flags: at white space, with "…" or '…' held together. Null where a quote stays open. */
export function parseFlags(text: string): string[] | null {
  const flags = [...text.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map((part) => part[1] ?? part[2] ?? part[3] ?? '')
  const rest = text.replaceAll(/"[^"]*"|'[^']*'/g, '')
  return /["']/.test(rest) ? null : flags
}

/** What `match.start` takes; null while something is missing. */
export function matcherChoice(form: MatcherForm): MatcherChoice | null {
  const flags = parseFlags(form.flagsText)
  if (!flags) return null
  if (form.kind === 'embedded') return { kind: 'embedded', flags }
  return form.grant && { kind: 'executable', grantId: form.grant.id, flags }
}

/** The preset these flags are, if any. */
export function presetOf(flags: string): PresetName | null {
  const names = Object.keys(presets) as PresetName[]
  return names.find((name) => presets[name] === flags) ?? null
}

/** Why one would match now: for the first time under this preprocessing, in full after a coarse run, or with another matcher or flags. */
export function reasonToMatch(runs: readonly Run[], form: MatcherForm, preprocessing: string): 'first' | 'full' | 'again' {
  const others = runs.filter((run) => run.matchSets > 0 && run.preprocessing === preprocessing)
  if (others.length === 0 || runOf(others, form, preprocessing)) return 'first'
  const isInFull = !parseFlags(form.flagsText)?.includes('-R')
  return isInFull && others.every((run) => run.coarse) ? 'full' : 'again'
}

function runOf(runs: readonly Run[], form: MatcherForm, preprocessing: string): Run | undefined {
  const matcher = form.kind === 'embedded' ? 'embedded' : form.grant?.path
  const flags = parseFlags(form.flagsText)?.join(' ')
  return runs.find((run) => run.preprocessing === preprocessing && run.matcher === matcher && run.flags === flags)
}

/** How many pairs this choice would match: all of the view's that its run has not matched. */
export function pairsToMatch(view: CameraView, runs: readonly Run[], form: MatcherForm, preprocessing: string): number {
  return Math.max(0, view.pairs - (runOf(runs, form, preprocessing)?.matchSets ?? 0))
}
