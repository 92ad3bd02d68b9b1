import { z } from 'zod'
import { EmbeddedSetting, embeddedMatcher } from '#main/core/matching/embedded.matcher'
import { ExecutableSetting, executableMatcher } from '#main/core/matching/executable.matcher'
import type { Matcher, MatcherPorts } from '#main/core/matching/matcher'

/** Every matcher and its settings. A new one is a file of its own, a line here and a line below. */
export const MatcherSetting = z.discriminatedUnion('kind', [EmbeddedSetting, ExecutableSetting])
export type MatcherSetting = z.infer<typeof MatcherSetting>

export function createMatcher(setting: MatcherSetting, ports: MatcherPorts): Matcher {
  switch (setting.kind) {
    case 'embedded': return embeddedMatcher(ports)
    case 'executable': return executableMatcher(setting)
  }
}

/** The command line's `--matcher embedded|PATH`. */
export function matcherSetting(word: string): MatcherSetting {
  return word === 'embedded' ? { kind: 'embedded' } : { kind: 'executable', path: word }
}
