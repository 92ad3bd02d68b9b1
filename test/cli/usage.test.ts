import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '#main/cli/registry'
import { cliFolder, fringe } from './fringe'

const folder = cliFolder()

describe('wrong usage', () => {
  it.each([
    [['nonsense'], "no command 'nonsense'"],
    [['run'], 'VIEW is missing'],
    [['run', folder], '--workspace is missing'],
    [['run', folder, '--workspace', join(folder, '..', 'w')], '--count must be a whole number'],
    [['run', folder, '--workspace', join(folder, 'w'), '--count', '2', '--seed', '1'], 'lies inside'],
    [['import', folder, '--workspace', folder], 'lies inside'],
    [['pairs', folder, '--count', '0', '--seed', '1'], '--count must be a whole number of at least 1, not 0'],
    [['pairs', folder, '--count', '2', '--seed', '1.5'], '--seed must be a whole number'],
    [['pairs', folder, '--count', '2', '--seed', '99999999999999999999'], '--seed must be a whole number'],
    [['pairs', folder, '--strategy', 'sideways'], '--strategy must be'],
    [['pairs', folder, 'more', '--strategy', 'all'], "'more' is one word too many"],
    [['pairs', folder, '--strategy', 'all', '--', '-R', '2'], 'Nothing may follow --'],
    [['pairs', folder, '--colour', 'red'], "Unknown option '--colour'"],
    [['score', '--image1', 'a.png'], '--image2 is missing'],
    [['score', '--image1', 'a.png', '--image2', 'b.png'], 'Give either --matches or --homography'],
    [['score', '--image1', 'a.png', '--image2', 'b.png', '--matches', 'c', '--homography', 'd'], 'Give either'],
    [['score', '--image1', 'a.png', '--image2', 'b.png', '--matches', 'c', '--crop', '-3'], '--crop must be'],
    [['score', '--image1', 'a.png', '--image2', 'b.png', '--matches', 'c', '--tolerance', '300'], '--tolerance must be'],
    [['score', '--image1', 'a.png', '--image2', 'b.png', '--matches', 'c', '--roi', '1,2,3'], 'not a region'],
    [['score', '--image1', 'a.png', '--image2', 'b.png', '--matches', 'c', '--median', '4'], '--median must be 3 or 5'],
    [['score', '--batch', 'x.jsonl', '--image1', 'a.png'], '--image1 belongs into the lines'],
    [['export', folder], '--what is missing'],
    [['export', folder, '--what', 'everything'], '--what must be one of'],
    [['label', 'sideways', folder, 'f'], "no 'label sideways'"],
    [['fit'], 'either WORKSPACE or --labels'],
    [['fit', folder, '--labels', 'x'], 'either WORKSPACE or --labels'],
    [['serve', '--port', '99999'], '--port must be']
  ])('%j: exit code 2, with what is wrong and the usage on stderr', async (argv, message) => {
    const { code, stdout, stderr } = await fringe(...argv)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    if (argv[0] !== 'nonsense') expect(stderr).toContain(`Usage: fringe ${argv[0]}`)
  })

  it('is one JSON document with --json', async () => {
    const { code, stdout } = await fringe('pairs', folder, '--strategy', 'sideways', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'request.invalid', message: expect.stringContaining('--strategy') as string } })
  })

  it('without any word lists the commands on stderr', async () => {
    const { code, stdout, stderr } = await fringe()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    for (const { name } of commands) expect(stderr).toContain(`fringe ${name}`)
  })
})

describe('help', () => {
  it('lists every command on stdout', async () => {
    const { code, stdout } = await fringe('--help')
    expect(code).toBe(0)
    for (const name of ['run', 'score', 'pairs', 'fit', 'summary', 'label', 'import', 'export', 'demo', 'deepmatching', 'match']) {
      expect(stdout).toContain(`fringe ${name}`)
    }
  })

  it('explains one command', async () => {
    const { code, stdout } = await fringe('score', '--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--batch FILE.jsonl')
    expect(stdout).toContain('paths are relative to the file. "label"')
  })

  it('explains every flag of a fit', async () => {
    const { stdout } = await fringe('fit', '--help')
    const { options } = commands.find(({ name }) => name === 'fit')!
    const explained = stdout.slice(stdout.indexOf('\n\n') - 1)
    for (const name of Object.keys(options)) expect(explained).toContain(`--${name}`)
    expect(explained).toMatch(/^.*kept in it/s)
  })

  it('says the version', async () => {
    expect(await fringe('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string })
  })
})

describe('failures', () => {
  it('exit with 1, name the path, and print one JSON document with --json', async () => {
    const missing = join(folder, 'nowhere')
    const plain = await fringe('import', missing, '--workspace', join(folder, 'w'))
    expect(plain).toMatchObject({ code: 1, stdout: '' })
    expect(plain.stderr).toContain(`${missing} does not exist`)
    const json = await fringe('import', missing, '--workspace', join(folder, 'w'), '--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({ failure: { code: 'folder.not-found' } })
  })
})
