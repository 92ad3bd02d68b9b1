import { renderToString } from 'vue/server-renderer'
import { createSSRApp, h } from 'vue'
import { describe, expect, it } from 'vitest'
import { pairStates, pairStateWords } from '#renderer/text/verdict.ts'
import { icons } from '#renderer/ui/icons.ts'
import { keyLabel } from '#renderer/ui/key-label.ts'
import { chipOf } from '#renderer/ui/verdict-chip.ts'
import LabelAnswer from '#renderer/ui/LabelAnswer.vue'
import TextField from '#renderer/ui/TextField.vue'
import VerdictChip from '#renderer/ui/VerdictChip.vue'

describe('verdict chips', () => {
  it.each(pairStates)('%s has a shape and a word', async (state) => {
    expect(icons).toHaveProperty(chipOf(state).icon)
    const html = await renderToString(createSSRApp(() => h(VerdictChip, { state, label: pairStateWords[state] })))
    expect(html).toContain(pairStateWords[state])
    expect(html).toContain('<svg')
  })

  it('tell better from worse by shape, and failures from verdicts', () => {
    expect(chipOf('better').icon).not.toBe(chipOf('worse').icon)
    expect(chipOf('matcher-failed')).toEqual({ tone: 'failed', icon: 'failed' })
  })
})

describe('controls', () => {
  it('an unlabelled pair shows a dash, not an answer', async () => {
    expect(await renderToString(createSSRApp(() => h(LabelAnswer, { verdict: null, label: '' })))).toContain('–')
  })

  it('a field ties its label and its problem to the input', async () => {
    const html = await renderToString(createSSRApp(() => h(TextField, { modelValue: '"', label: 'Flags', problem: 'Not closed.' })))
    const id = /<label for="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(html).toContain(`id="${id}"`)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toMatch(new RegExp(`aria-describedby="${id}-hint".*id="${id}-hint"[^>]*>Not closed.`, 's'))
  })

  it.each([['$mod+z', 'Linux x86_64', 'Ctrl Z'], ['$mod+z', 'MacIntel', '⌘ Z'], ['ArrowLeft', '', '←'], ['Alt+Digit1', '', 'Alt 1'], ['Shift+b', '', 'Shift B']])(
    '%s on %s reads %s', (keys, platform, label) => expect(keyLabel(keys, platform)).toBe(label)
  )
})
