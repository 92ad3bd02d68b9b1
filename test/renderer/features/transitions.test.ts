import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FolderListing } from '#shared/model/folder'
import type { Run } from '#shared/model/run'
import { shortNames, viewState } from '#renderer/features/camera-views/camera-view-list.ts'
import { breadcrumbs, changeChooser, chosenEntry, chosenTarget, closedChooser, isOutsideRoots, isTarget, shownEntries, type ChooserEvent, type ChooserState, type OpenChooser } from '#renderer/features/folder-chooser/folder-chooser.transition.ts'
import { finishedItems, foremostJob, jobCommands, withJob } from '#renderer/features/jobs/job-list.ts'
import { columnsIn, pagesOf, pageSize } from '#renderer/features/camera-views/frame-pages.ts'
import { changeMatcher, firstMatcherForm, grantOf, matcherChoice, pairsToMatch, parseFlags, presetOf, presets, reasonToMatch } from '#renderer/features/matching/matcher.transition.ts'
import { labelsNeeded, nextStep } from '#renderer/features/steps/next-step.ts'
import { workspaceName } from '#renderer/features/welcome/openers.ts'
import { recentNow } from '#renderer/features/welcome/recent-now.ts'
import { changeStart, idleStart, isBusy, type StartEvent } from '#renderer/features/welcome/start.transition.ts'
import { aJob, aView, aWorkspace } from '../builders.ts'

const entry = (name: string, more: Partial<FolderListing['entries'][number]> = {}): FolderListing['entries'][number] => ({
  name, path: `/home/ada/${name}`, kind: 'folder', isWorkspace: false, isResults: false, images: 0, ...more
})
const listing: FolderListing = {
  path: '/home/ada', parent: '/home', roots: ['/home', '/data'], images: 3,
  entries: [entry('frames', { images: 12 }), entry('results', { isResults: true }), entry('tok'), entry('deepmatching', { kind: 'executable' })]
}
const open = (purpose: OpenChooser['purpose'], ...events: ChooserEvent[]): OpenChooser => {
  const first: ChooserEvent[] = [{ kind: 'asked', purpose }, { kind: 'arrived', listing }]
  const state = [...first, ...events].reduce<ChooserState>(changeChooser, closedChooser)
  if (state.kind !== 'open') throw new Error('closed')
  return state
}

describe('the folder chooser', () => {
  it('takes the selected entry, else the folder shown; a program has to be selected', () => {
    expect(chosenTarget(open('frames'))).toMatchObject({ path: '/home/ada', name: 'ada', images: 3 })
    expect(chosenTarget(open('frames', { kind: 'moved', step: 1 }))).toMatchObject({ name: 'frames', images: 12 })
    expect(chosenTarget(open('matcher'))).toBeNull()
    expect(chosenTarget(open('matcher', { kind: 'moved', step: 1 }))).toBeNull()
    expect(chosenTarget(open('matcher', { kind: 'moved', step: -1 }))).toMatchObject({ name: 'deepmatching' })
  })

  it('filters by any part of a name, selects the first hit, and forgets the filter in another folder', () => {
    const filtered = open('frames', { kind: 'filtered', text: 'R' })
    expect(shownEntries(filtered).map((one) => one.name)).toEqual(['frames', 'results'])
    expect(chosenEntry(filtered)?.name).toBe('frames')
    expect(open('frames', { kind: 'filtered', text: 'R' }, { kind: 'going' }, { kind: 'arrived', listing })).toMatchObject({ filter: '', position: null })
  })

  it('tells a whole path that no place holds from the text of a name', () => {
    const isOutside = (text: string): boolean => isOutsideRoots(open('frames', { kind: 'filtered', text }))
    expect(['/mnt/scans', ' /homes/ada', 'D:\\frames', '~/frames'].map(isOutside)).toEqual([true, true, true, true])
    expect(['/home', '/home/ada/tok', '/data/x', 'mnt', ''].map(isOutside)).toEqual([false, false, false, false, false])
    const windows = { ...open('frames', { kind: 'filtered', text: 'C:\\frames\\a' }), listing: { ...listing, roots: ['C:\\frames'] } }
    expect([isOutsideRoots(windows), isOutsideRoots({ ...windows, filter: 'C:\\other' })]).toEqual([false, true])
  })

  it('keeps what is typed while a folder is read, and selects the first hit on arrival', () => {
    const arrived = open('frames', { kind: 'going' }, { kind: 'filtered', text: 'tok' }, { kind: 'arrived', listing })
    expect(arrived).toMatchObject({ filter: 'tok', position: 0 })
    expect(chosenEntry(arrived)?.name).toBe('tok')
  })

  it('keeps the listing on screen while the next is read, and when it cannot be', () => {
    expect(open('frames', { kind: 'going' })).toMatchObject({ loading: true, listing })
    const failure = { code: 'folder.not-found', message: 'gone' } as const
    expect(open('frames', { kind: 'going' }, { kind: 'failed', failure })).toMatchObject({ loading: false, listing, problem: failure })
  })

  it('never selects outside its list', () => {
    const events = fc.array(fc.oneof(
      fc.integer({ min: -3, max: 3 }).map((step): ChooserEvent => ({ kind: 'moved', step })),
      fc.constantFrom('', 'e', 'zz').map((text): ChooserEvent => ({ kind: 'filtered', text }))
    ))
    fc.assert(fc.property(events, (list) => {
      const state = open('frames', ...list)
      const count = shownEntries(state).length
      return state.position === null || count === 0 || (state.position >= 0 && state.position < count)
    }))
  })

  it('knows what each purpose is after', () => {
    expect(isTarget(entry('a', { isResults: true }), 'results')).toBe(true)
    expect(isTarget(entry('a', { isResults: true }), 'workspace')).toBe(false)
    expect(isTarget(entry('a', { images: 9 }), 'frames')).toBe(false)
  })

  it('walks from the nearest root, on every system', () => {
    expect(breadcrumbs(listing)).toEqual([{ name: '/home', path: '/home' }, { name: 'ada', path: '/home/ada' }])
    expect(breadcrumbs({ ...listing, roots: ['/'], path: '/data/x' }).map((crumb) => crumb.path)).toEqual(['/', '/data', '/data/x'])
    expect(breadcrumbs({ ...listing, roots: ['C:\\'], path: 'C:\\frames\\a' }).map((crumb) => crumb.path)).toEqual(['C:\\', 'C:\\frames', 'C:\\frames\\a'])
  })
})

describe('starting', () => {
  const after = (...events: StartEvent[]) => events.reduce(changeStart, idleStart)

  it('opens one thing at a time, and only the sample waits', () => {
    expect(after({ kind: 'began', start: 'sample' }, { kind: 'began', start: 'frames' })).toEqual({ kind: 'working', start: 'sample' })
    expect(after({ kind: 'began', start: 'sample' }, { kind: 'sampled' })).toEqual({ kind: 'waiting' })
    expect(after({ kind: 'began', start: 'frames' }, { kind: 'sampled' })).toEqual({ kind: 'working', start: 'frames' })
    expect(isBusy(after({ kind: 'asked', start: 'frames' }))).toBe(false)
  })

  it('remembers what failed, and can begin again', () => {
    const failure = { code: 'workspace.in-use', message: 'open elsewhere' } as const
    const failed = after({ kind: 'began', start: 'recent' }, { kind: 'failed', failure })
    expect(failed).toEqual({ kind: 'failed', start: 'recent', failure })
    expect(changeStart(failed, { kind: 'began', start: 'recent' })).toEqual({ kind: 'working', start: 'recent' })
  })
})

describe('a new workspace', () => {
  it.each([['/frames/tok', 'tok'], ['/frames/tok/data/unpp', 'tok'], ['C:\\frames\\tok\\data\\unpp', 'tok'], ['/data/unpp', 'unpp']])('from %s is called %s', (path, name) => {
    expect(workspaceName({ id: 'g', path, name: path.split(/[\\/]/).at(-1) ?? '' })).toBe(name)
  })
})

describe('recent workspaces', () => {
  it('count what the open one holds now', () => {
    const one = (path: string) => ({ grant: { id: path, path, name: path }, openedAt: '2026-11-22T13:00:00Z', pairs: 0, labels: 0 })
    const open = aWorkspace({ pairs: 24, labelled: 3 })
    expect(recentNow([one(open.path), one('/other')], open).map(({ pairs, labels }) => [pairs, labels])).toEqual([[24, 3], [0, 0]])
    expect(recentNow([one('/other')], null)).toEqual([one('/other')])
  })
})

describe('jobs', () => {
  it('replace their older state, newest first', () => {
    const old = aJob({ id: 'old', createdAt: '2026-11-22T13:00:00Z' })
    const jobs = [aJob(), old].reduce(withJob, [] as ReturnType<typeof aJob>[])
    expect(jobs.map((job) => job.id)).toEqual(['job-1', 'old'])
    expect(withJob(jobs, aJob({ done: 7 })).map((job) => job.done)).toEqual([7, 0])
  })

  it('show a running one before the newest that ended', () => {
    const jobs = [aJob({ id: 'new', phase: 'done' }), aJob({ id: 'running' }), aJob({ id: 'other', phase: 'done' })]
    expect(foremostJob(jobs)?.id).toBe('running')
    expect(foremostJob([aJob({ id: 'new', phase: 'done' }), aJob({ id: 'old', phase: 'done' })])?.id).toBe('new')
    expect(foremostJob([aJob({ id: 'new', phase: 'done' }), aJob({ id: 'old', phase: 'cancelled' }), aJob({ id: 'older', phase: 'failed' })])?.id).toBe('new')
    expect(foremostJob([aJob({ id: 'new', phase: 'done' }), aJob({ id: 'waits', phase: 'paused' })])?.id).toBe('waits')
    expect(foremostJob([])).toBeNull()
  })

  it('leave a fit that is over to its own screen, and offer no way to resume it', () => {
    const fit = (phase: 'running' | 'done' | 'cancelled' | 'failed') => aJob({ id: phase, kind: 'fit', phase })
    expect(foremostJob([fit('done'), fit('cancelled')])).toBeNull()
    expect(foremostJob([fit('done'), fit('running')])?.id).toBe('running')
    expect(foremostJob([fit('cancelled'), fit('failed')])?.id).toBe('failed')
    expect(jobCommands(fit('cancelled'))).toEqual([])
  })

  it('count failed items as finished and those under way by their fraction, never past all', () => {
    expect(finishedItems(aJob({ items: 10, done: 3, failed: 1, current: [{ name: 'a', fraction: 0.5 }] }))).toBe(4.5)
    expect(finishedItems(aJob({ items: 1, done: 1, current: [{ name: 'a', fraction: 0.5 }] }))).toBe(1)
  })

  it.each([
    ['queued', 0, ['cancel']], ['running', 2, ['cancel']], ['paused', 0, ['resume']], ['cancelled', 0, ['resume']],
    ['failed', 1, ['resume']], ['done', 0, []], ['done', 2, ['retry']]
  ] as const)('%s with %i failed offers %j', (phase, failed, commands) => {
    expect(jobCommands(aJob({ phase, failed }))).toEqual(commands)
  })

  it('of reading a folder do not offer to read broken files again', () => {
    expect(jobCommands(aJob({ kind: 'scan', phase: 'done', failed: 3 }))).toEqual([])
  })
})

describe('steps', () => {
  it('point at the first with nothing to work on, and at none once a fit is in force', () => {
    expect(nextStep(aWorkspace({ pairs: 0, matched: 0 }))).toBe('pairs')
    expect(nextStep(aWorkspace({ pairs: 20, matched: 0 }))).toBe('match')
    expect(nextStep(aWorkspace({ pairs: 20, matched: 3, labelled: 0 }))).toBe('label')
    expect(nextStep(aWorkspace({ pairs: 20, matched: 3, fittable: 3 }))).toBe('label')
    expect(nextStep(aWorkspace({ pairs: 20, matched: 20, fittable: 10 }))).toBe('fit')
    expect(nextStep(aWorkspace({ pairs: 500, matched: 400, fittable: 9 }))).toBe('label')
    expect(nextStep(aWorkspace({ adoptedFitId: 4 }))).toBeNull()
    expect(labelsNeeded(aWorkspace({ pairs: 500, matched: 400, fittable: 9 }))).toBe(1)
  })
})

describe('camera views', () => {
  it('have short names of their own', () => {
    expect(shortNames(['tok_divertor', 'tok_drum', 'jit_c1', 'vtest', '7', '::'])).toEqual(['TD', 'T2', 'JC', 'VT', '7', '?'])
    fc.assert(fc.property(fc.array(fc.string()), (names) => new Set(shortNames(names)).size === names.length))
  })

  it('show whether they are read and matched', () => {
    expect(viewState(aView({ scanned: false }))).toBe('busy')
    expect(viewState(aView({ pairs: 3, matched: 3 }))).toBe('done')
    expect(viewState(aView({ pairs: 0, matched: 0 }))).toBe('idle')
  })
})

describe('the matcher', () => {
  const grant = { id: 'g', path: '/opt/dm', name: 'dm' }
  const run = (more: Partial<Run>): Run => ({ name: 'unpp', preprocessing: 'unpp', matcher: 'embedded', flags: '', coarse: false, matchSets: 0, ...more } as Run)

  it('takes flags as a shell would', () => {
    expect(parseFlags('  -max_scale 1.05  -rot_range 0 2 ')).toEqual(['-max_scale', '1.05', '-rot_range', '0', '2'])
    expect(parseFlags('-o "my file" \'a "b"\'')).toEqual(['-o', 'my file', 'a "b"'])
    expect(parseFlags('')).toEqual([])
    expect(parseFlags('-o "my file')).toBeNull()
  })

  it('any plain flags survive', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[\w.-]+$/)), (flags) => {
      expect(parseFlags(flags.join(' '))).toEqual(flags)
    }))
  })

  it('another program has to be chosen first, and is remembered', () => {
    const asked = changeMatcher(firstMatcherForm, { kind: 'executable', grant: null })
    expect(matcherChoice(asked)).toBeNull()
    const chosen = changeMatcher(asked, { kind: 'executable', grant })
    expect(matcherChoice(changeMatcher(chosen, { kind: 'typed', text: '-R 2' }))).toEqual({ kind: 'executable', grantId: 'g', flags: ['-R', '2'] })
    expect(grantOf(changeMatcher(chosen, { kind: 'executable', grant: null }))).toBe(grant)
    expect(matcherChoice(changeMatcher(chosen, { kind: 'embedded' }))).toMatchObject({ kind: 'embedded' })
  })

  it('counts what its own run has not matched', () => {
    const runs = [run({ flags: '-R 2', matchSets: 20 }), run({ matcher: 'imported', flags: '-max_scale 1.05 -rot_range 0 2', matchSets: 9 })]
    expect(pairsToMatch(aView({ pairs: 55 }), runs, firstMatcherForm, 'unpp')).toBe(55)
    expect(pairsToMatch(aView({ pairs: 55 }), runs, { kind: 'embedded', flagsText: ' -R  2' }, 'unpp')).toBe(35)
  })

  it('says why one would match: first, in full after a coarse run, or again in another way', () => {
    const coarse = run({ flags: presets.quick, coarse: true, matchSets: 9 })
    const imported = run({ matcher: 'imported', matchSets: 9 })
    expect(reasonToMatch([], firstMatcherForm, 'unpp')).toBe('first')
    expect(reasonToMatch([coarse], firstMatcherForm, 'unpp')).toBe('full')
    expect(reasonToMatch([coarse, run({ flags: presets.notebook, matchSets: 4 })], firstMatcherForm, 'unpp')).toBe('first')
    expect(reasonToMatch([imported], firstMatcherForm, 'unpp')).toBe('again')
    expect(reasonToMatch([run({ flags: '-k', matchSets: 2 })], { kind: 'embedded', flagsText: presets.quick }, 'unpp')).toBe('again')
    expect([presetOf(presets.quick), presetOf('-k')]).toEqual(['quick', null])
  })
})

describe('frame pages', () => {
  it('cover the frames in sight, and no others', () => {
    fc.assert(fc.property(fc.nat(5000), fc.nat(400), (first, more) => {
      const pages = pagesOf(first, first + more)
      expect(pages[0]).toBe(Math.floor(first / pageSize))
      expect(pages.at(-1)).toBe(Math.floor((first + more) / pageSize))
      expect(new Set(pages).size).toBe(pages.length)
    }))
    expect(columnsIn(0, 132)).toBe(1)
    expect(columnsIn(880, 132)).toBe(6)
  })
})
