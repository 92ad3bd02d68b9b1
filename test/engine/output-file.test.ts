import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { undisturbed, writeOutput } from '#main/engine/output-file'
import { nodePath } from './engine-run'

const folder = mkdtempSync(join(tmpdir(), 'output-'))
const program = join(import.meta.dirname, '../../src-main/engine/output-file.ts')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a module of a few lines, in which a process asks itself to end. */
function run(source: string): ReturnType<typeof spawnSync> {
  const head = `import { writeFileSync } from 'node:fs'\nimport { undisturbed } from ${JSON.stringify(program)}\n`
  return spawnSync(nodePath, ['--input-type=module', '-e', head + source])
}

describe('the output file', () => {
  it('appears whole, and nothing beside it', () => {
    const path = join(folder, 'matches.txt')
    writeOutput(path, '1 2 3 4 5 6\n')
    expect(readFileSync(path, 'utf8')).toBe('1 2 3 4 5 6\n')
    expect(readdirSync(folder)).toEqual(['matches.txt'])
  })

  it('is refused where it cannot be, leaving nothing', () => {
    expect(() => writeOutput(join(folder, 'none', 'matches.txt'), 'x')).toThrow(/^cannot write .*ENOENT/)
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('is not cut in two by %s', signal => {
    const path = join(folder, `written-on-${signal}`)
    const ending = `process.kill(process.pid, '${signal}')`
    expect(run(`undisturbed(() => { ${ending}; writeFileSync(${JSON.stringify(path)}, 'x') })`)).toMatchObject({ status: 0 })
    expect(existsSync(path)).toBe(true)
    // Before and after, the request ends the process at once.
    expect(run(`${ending}; writeFileSync(${JSON.stringify(`${path}-never`)}, 'x')`)).toMatchObject({ signal })
    expect(run(`undisturbed(() => {}); ${ending}; writeFileSync(${JSON.stringify(`${path}-never`)}, 'x')`)).toMatchObject({ signal })
    expect(existsSync(`${path}-never`)).toBe(false)
  })

  it('leaves no listener behind', () => {
    const before = process.listenerCount('SIGTERM')
    expect(() => undisturbed(() => {
      throw new Error('work')
    })).toThrow('work')
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})
