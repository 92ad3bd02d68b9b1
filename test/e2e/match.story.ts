import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import type { FringeHost } from './fringe-host'
import { chooseFolder, goTo, openFrames, samplePairs, shownRows } from './actions'
import { writeFrames } from './frames-folder'
import { matching, pairs, shell } from './screens'

const programs = resolve(import.meta.dirname, '../../build/bin')
const pretender = resolve(import.meta.dirname, '../fixtures/fake-matcher.mjs')

/** Frames and pairs, with the screen on matching. */
async function openWithPairs(page: Page, host: FringeHost, count: number): Promise<void> {
  await writeFrames(join(host.folder, 'tower'), 8)
  await openPage(page, host)
  await openFrames(page, 'tower')
  await goTo(page, 'Pairs')
  await samplePairs(page, count, 1)
  await goTo(page, 'Match')
}

async function choosePretender(page: Page, host: FringeHost): Promise<void> {
  const tools = join(host.folder, 'tools')
  mkdirSync(tools)
  copyFileSync(pretender, join(tools, 'pretender.mjs'))
  chmodSync(join(tools, 'pretender.mjs'), 0o755)
  await matching(page).otherProgram.check()
  await matching(page).choose.click()
  await chooseFolder(page, ['tools', 'pretender.mjs'])
}

async function openJobs(page: Page): Promise<void> {
  const drawer = shell(page).jobs.getByRole('button', { name: 'Job drawer' })
  if (await drawer.getAttribute('aria-expanded') !== 'true') await drawer.click()
}

test('a deepmatching program of one\'s own matches pairs; cancelled, it goes on where it stopped', async ({ page, start }) => {
  const host = await start({ roots: [programs] })
  await openWithPairs(page, host, 8)
  const { otherProgram, choose, quick, start: go, runs } = matching(page)
  await otherProgram.check()
  await choose.click()
  await chooseFolder(page, ['deepmatching.mjs'], programs)
  await quick.click()
  await expect(go).toHaveText(/Match 8 pairs/)
  await go.click()

  const { jobs } = shell(page)
  await expect(jobs).toContainText(/[1-7] of 8/, { timeout: 60_000 })
  await jobs.getByRole('button', { name: 'Cancel' }).first().click()
  await expect(jobs).toContainText('Cancelled')
  await goTo(page, 'Pairs')
  const matched = (await shownRows(page)).filter(({ verdict }) => !/Not matched|Cancelled/.test(verdict)).length
  expect(matched).toBeGreaterThan(0)
  expect(matched).toBeLessThan(8)

  await jobs.getByRole('button', { name: 'Resume' }).first().click()
  await expect(jobs).toContainText('8 of 8', { timeout: 60_000 })
  await expect.poll(async () => (await shownRows(page)).every(({ verdict }) => !/Not matched|Cancelled|failed/.test(verdict))).toBe(true)
  expect((await shownRows(page)).every(({ verdict }) => verdict !== '')).toBe(true)
  await goTo(page, 'Match')
  await expect(runs.first()).toContainText('deepmatching.mjs')
  await expect(runs.first()).toContainText('8 match sets')
})

for (const { mode, reason } of [
  { mode: 'unknown-option', reason: /-bogus/ },
  { mode: 'segfault', reason: /SIGSEGV|signal|crash/i },
  { mode: 'rubbish', reason: /Segmentation probably fine|not a match|line 1|printed/i }
]) {
  test(`a matcher that fails (${mode}) says why, and its pairs say so too`, async ({ page, start }) => {
    const host = await start()
    await openWithPairs(page, host, 2)
    await choosePretender(page, host)
    await matching(page).flags.fill(`-fake ${mode}`)
    await matching(page).start.click()
    const { jobs } = shell(page)
    await expect(jobs).toContainText('2 failed')
    await openJobs(page)
    await expect(jobs.getByRole('listitem').filter({ hasText: reason }).first()).toBeVisible()
    await expect(jobs.getByText(/pretender\.mjs/).first()).toBeVisible()

    await goTo(page, 'Pairs')
    await expect(pairs(page).rows.filter({ hasText: 'Matcher failed' })).toHaveCount(2)
    await pairs(page).rows.first().click()
    await expect(pairs(page).chosen).toContainText(reason)
  })
}
