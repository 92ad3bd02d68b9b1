import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { Certificate } from '#shared/model/certificate'
import type { ScoreResult } from '#shared/model/score-result'
import { expect, openPage, test } from './fringe-test'
import { expectPlace, goTo, shownRows, waitForQuestion, type ShownRow } from './actions'
import { runFringe, storyFolder } from './fringe-host'
import { scoredViews } from './results-folder'
import { fit, labelling, pairs, shell } from './screens'

const views = ['noon', 'afternoon', 'evening', 'dusk', 'night']
const pairsOfEach = 8
const pairCount = views.length * pairsOfEach

/** All rows at once: the table draws no more than can be seen. */
async function allRows(page: Page): Promise<ShownRow[]> {
  await page.setViewportSize({ width: 1440, height: 1700 })
  await expect(pairs(page).rows).toHaveCount(pairCount)
  const rows = await shownRows(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  return rows
}

/** This rater is stricter than the rule in force, whose cutoff is 0.5. */
const strict = 0.7

/** Answers every pair of the queue by its score, wrongly now and then, as soon as the page asks; to the end of the queue. */
async function labelAll(page: Page, rows: readonly ShownRow[]): Promise<void> {
  await page.keyboard.press('Alt+3')
  for (const [index, { score }] of rows.entries()) {
    await expectPlace(page, index + 1)
    await waitForQuestion(page)
    const isGood = Number(score) > strict
    const isSlip = index % 13 === 6
    await page.keyboard.press(isGood === isSlip ? 'b' : 'g')
  }
  await expect(labelling(page).end).toBeVisible()
  await expect(shell(page).step('Label')).toContainText(String(rows.length))
}

function isDrawnOn(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height)
    return data.some((level) => level > 0)
  })
}

const numbersOf = (rows: readonly ShownRow[]): string[] => rows.map(({ pairId, tolerance, score }) => `${pairId}: ${tolerance}, ${score}`)

/** The certificate of the fit on screen, saved by its dialog. */
async function savedCertificate(page: Page, file: string): Promise<Certificate> {
  await page.keyboard.press('e')
  const { certificate } = fit(page)
  await expect(certificate.getByRole('region', { name: 'Text of the certificate' })).toContainText('fringe-tolerance')
  const [download] = await Promise.all([page.waitForEvent('download'), certificate.getByRole('button', { name: 'Save file' }).click()])
  await download.saveAs(file)
  await page.keyboard.press('Escape')
  await expect(certificate).toBeHidden()
  return Certificate.parse(JSON.parse(readFileSync(file, 'utf8')))
}

test('forty labels are fitted, the rule tried out, adopted and taken back, and its certificate applied without a window', async ({ page, start }) => {
  test.slow()
  const folder = storyFolder()
  const workspace = await scoredViews(folder, 'forty', views, pairsOfEach)
  const results = join(folder, 'forty-results')
  const host = await start({ folder, words: [workspace] })
  await openPage(page, host)
  const before = await allRows(page)
  await page.keyboard.press('Alt+4')
  await expect(page.getByRole('main').getByText('No labels yet')).toBeVisible()

  await labelAll(page, before)
  await page.keyboard.press('Alt+4')
  await expect(fit(page).run).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(fit(page).plot).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => isDrawnOn(fit(page).chart)).toBe(true)

  // What it says: three tolerances with their intervals, how it does on views it has not seen, and what to do about it.
  await expect(fit(page).heads.getByText(/^\d+ to \d+$/)).toHaveCount(3)
  await expect(fit(page).panel.getByRole('heading', { name: 'This fit does better' })).toBeVisible()
  for (const name of ['This fit', 'Notebook', 'Fixed']) await expect(fit(page).rule(name)).toContainText(/0\.\d{3}|1\.000/)
  await expect(fit(page).panel).toContainText('On a camera view left out')

  await cancelAnother(page)
  await tryOut(page)

  // Without the frames nothing can read a pixel any more; the scores follow all the same.
  renameSync(results, `${results}-away`)
  try {
    await page.keyboard.press('Shift+Enter')
    await expect(fit(page).inForce).toBeVisible()
    await expect(shell(page).step('Fit')).toContainText('adopted')
  } finally {
    renameSync(`${results}-away`, results)
  }
  const certificate = await savedCertificate(page, join(folder, 'certificate.json'))
  await page.keyboard.press('Alt+1')
  await expect.poll(async () => numbersOf(await allRows(page))).not.toEqual(numbersOf(before))
  const after = await allRows(page)
  await expectSameFromTheCommandLine(folder, certificate, before, after)

  await page.keyboard.press('Alt+4')
  await fit(page).back.click()
  await expect(fit(page).inForce).toHaveCount(0)
  await goTo(page, 'Pairs')
  await expect.poll(async () => numbersOf(await allRows(page))).toEqual(numbersOf(before))
})

/** Another cutoff and another line make pairs change sides; the way back is a key. */
async function tryOut(page: Page): Promise<void> {
  const { changes, cutoff, flips, handle } = fit(page)
  await expect(flips.first()).toHaveAccessibleName(/now agrees\. Open the pair$/)
  const own = await changes.innerText()
  expect(own).toMatch(/^[1-9]\d* pairs? changes? sides?$/)
  await cutoff.focus()
  await page.keyboard.press('Home')
  await expect(changes).not.toHaveText(own)
  await page.keyboard.press('r')
  await expect(changes).toHaveText(own)

  const knob = handle('all contrasts together')
  const tolerance = Number(await knob.getAttribute('aria-valuenow'))
  const box = (await knob.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y - 60, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => Number(await knob.getAttribute('aria-valuenow'))).toBeGreaterThan(tolerance)
  await knob.focus()
  await page.keyboard.press('Escape')
  await expect(knob).toHaveAttribute('aria-valuenow', String(tolerance))
}

/** A fit without one of the views is given up while it runs: the one before it stays, and none is added. */
async function cancelAnother(page: Page): Promise<void> {
  const { run, version, choice } = fit(page)
  const before = await version.innerText()
  await choice('night').uncheck()
  // Forty labels are soon fitted: the way out is taken the moment the job runs.
  await page.evaluate(() => new MutationObserver((_, observer) => {
    const isRunning = document.querySelector('[aria-label=Jobs]')?.textContent.includes('Running')
    const cancel = [...document.querySelectorAll<HTMLElement>('main button')].find((button) => button.textContent.trim().startsWith('Cancel'))
    if (!isRunning || !cancel) return
    observer.disconnect()
    cancel.click()
    document.body.dataset.cancelled = 'once'
  }).observe(document.body, { childList: true, subtree: true, characterData: true }))
  await run.click()
  await expect(page.locator('body')).toHaveAttribute('data-cancelled', 'once')
  // The fit's own page tells how it ended, so a fit that is over leaves the list of jobs.
  await expect(shell(page).jobs).not.toContainText('Fitting')
  await expect(version).toHaveText(before)
  await choice('night').check()
  await expect(run).toBeEnabled()
}

/** The certificate gives the adopted tolerance where there is no window, and the score that the table shows. */
async function expectSameFromTheCommandLine(
  folder: string, certificate: Certificate, before: readonly ShownRow[], after: readonly ShownRow[]
): Promise<void> {
  const changed = after.find((row) => numbersOf([row])[0] !== numbersOf(before.filter(({ pairId }) => pairId === row.pairId))[0] && !Number.isNaN(Number(row.score)))!
  const results = join(folder, 'forty-results', views[Math.floor(after.indexOf(changed) / pairsOfEach)]!)
  const image = (id: string): string => join(results, 'data/unpp', `${id}.png`)
  const { stdout } = await runFringe(folder, [
    'score', '--image1', image(changed.image1), '--image2', image(changed.image2),
    '--matches', join(results, 'unpp', `${changed.image1}_to_${changed.image2}.csv`), '--tolerance', join(folder, 'certificate.json'), '--json'
  ])
  const scored = JSON.parse(stdout) as ScoreResult
  expect(certificate.tolerance.kind).toBe('auto')
  expect(String(Math.floor(scored.tolerance!))).toBe(changed.tolerance)
  expect(scored.score!.value!.toFixed(3)).toBe(changed.score)
}
