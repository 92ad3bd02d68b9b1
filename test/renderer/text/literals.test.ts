import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { NodeTypes, parse as parseTemplate, type TemplateChildNode } from '@vue/compiler-dom'
import { parse } from '@vue/compiler-sfc'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../../src-renderer')
const spoken = new Set(['title', 'aria-label', 'placeholder', 'alt', 'label', 'description', 'aria-description', 'aria-roledescription', 'advice', 'hint'])
/** Letters make a word; numbers, arrows and signs are the same in every language. One letter alone names a coordinate or a value. */
const hasWord = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(/&\w+;/g, ''))

/** Words that a template shows or speaks without taking them from `text`. */
function literals(source: string): string[] {
  const template = parse(source).descriptor.template?.content ?? ''
  const found: string[] = []
  const visit = (node: TemplateChildNode): void => {
    if (node.type === NodeTypes.TEXT && hasWord(node.content)) found.push(node.content.trim())
    if (node.type === NodeTypes.INTERPOLATION && node.content.type === NodeTypes.SIMPLE_EXPRESSION) found.push(...stringsOf(node.content.content))
    if (node.type !== NodeTypes.ELEMENT) return
    for (const prop of node.props) {
      if (prop.type === NodeTypes.ATTRIBUTE && spoken.has(prop.name) && hasWord(prop.value?.content ?? '')) found.push(`${prop.name}="${prop.value?.content}"`)
    }
    node.children.forEach(visit)
  }
  parseTemplate(template).children.forEach(visit)
  return found
}

/** Texts in an expression that is shown: those of a template string, and a choice's branches; names of fields and arguments are none. */
function stringsOf(expression: string): string[] {
  const templates = [...expression.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text.replaceAll(/\$\{[^}]*\}/g, ''))
  let shown = expression
  for (let before = ''; before !== shown;) {
    before = shown
    shown = shown.replaceAll(/\[[^[\]]*\]|\([^()]*\)/g, '')
  }
  const branches = [...shown.matchAll(/[?:]\s*'([^']*)'/g)].map(([, text = '']) => text)
  return [...templates, ...branches].filter(hasWord).map((text) => text.trim())
}

describe('interface words', () => {
  const files = globSync('**/*.vue', { cwd: root })

  it.each(files)('%s has none of its own', (file) => {
    expect(literals(readFileSync(resolve(root, file), 'utf8'))).toEqual([])
  })

  it('are found where they are', () => {
    const template = '<template><p title="Help me">{{ count }} of <b>{{ open ? \'Open\' : words.closed }}</b> x {{ `${n} pairs` }}</p></template>'
    expect(literals(template)).toEqual(['title="Help me"', 'of', 'Open', 'pairs'])
  })
})
