import { describe, expect, it } from 'vitest'
import { redirection } from '#renderer/app/router.ts'
import { effectiveTheme } from '#renderer/app/theme.ts'
import { aWorkspace } from '../builders.ts'

describe('where a page goes', () => {
  it.each([
    ['welcome', true, null, null],
    ['label', true, null, 'welcome'],
    ['welcome', true, aWorkspace({ pairs: 0 }), 'match'],
    ['welcome', true, aWorkspace({ pairs: 3 }), 'pairs'],
    ['welcome', false, aWorkspace(), null],
    ['fit', true, aWorkspace(), null]
  ] as const)('%s, loading %s, workspace %o', (wanted, loading, workspace, expected) => {
    expect(redirection(wanted, loading, workspace)).toBe(expected)
  })
})

describe('the theme', () => {
  it('follows the system only where that was chosen', () => {
    expect(effectiveTheme('system', true)).toBe('light')
    expect(effectiveTheme('system', false)).toBe('dark')
    expect(effectiveTheme('dark', true)).toBe('dark')
  })
})
