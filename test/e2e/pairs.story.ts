import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, openFrames, samplePairs, shownRows } from './actions'
import { writeFrames } from './frames-folder'
import { frames, pairs, sampleDialog } from './screens'

const frameCount = 12
/** What Python 3.11 gave for twelve ids, nine pairs, seed 7. */
const known = [
  ['1001', '1012'], ['1008', '1009'], ['1002', '1004'], ['1007', '1010'], ['1004', '1008'],
  ['1003', '1011'], ['1003', '1005'], ['1005', '1008'], ['1006', '1008']
]

/** What Python's own random makes of the ids; the known first pairs where there is no Python. */
function pythonsPairs(ids: readonly string[], count: number, seed: number): string[][] {
  const script = `import itertools, json, random
pairs = list(itertools.combinations(${JSON.stringify(ids)}, 2))
random.seed(${seed})
random.shuffle(pairs)
print(json.dumps(pairs[:${count}]))`
  try {
    return JSON.parse(execFileSync('python3', ['-c', script], { encoding: 'utf8' })) as string[][]
  } catch {
    console.warn('SKIPPED: no python3 here; compared with the pairs it once gave')
    return known
  }
}

test('pairs are sampled as Python samples them', async ({ page, start }) => {
  const host = await start()
  const ids = await writeFrames(join(host.folder, 'tower'), frameCount)
  await openPage(page, host)
  await openFrames(page, 'tower')
  await goTo(page, 'Pairs')
  await samplePairs(page, 9, 7)
  await expect(pairs(page).rows).toHaveCount(9)
  const expected = pythonsPairs(ids, 9, 7)
  const shown = (await shownRows(page)).map(({ image1, image2 }) => [image1, image2])
  expect(shown.slice(0, expected.length)).toEqual(expected)
  expect(await samplePairs(page, 9, 7)).toContain('9 there already')
})

/** The scores in the order shown; pairs without one left out, and implausible ones, which stand behind the others. */
async function shownScores(page: Page): Promise<number[]> {
  return (await shownRows(page)).filter(({ verdict }) => verdict !== 'Implausible').map(({ score }) => Number(score)).filter((score) => !Number.isNaN(score))
}

/** Whether every score and the one below it are in this order. */
async function runsFrom(page: Page, inOrder: (one: number, next: number) => boolean): Promise<boolean> {
  const scores = await shownScores(page)
  return scores.length > 5 && scores.every((score, at) => at === 0 || inOrder(scores[at - 1]!, score))
}

test('the table is sorted, filtered by verdict and searched', async ({ page, openDemo }) => {
  await openDemo()
  const { rows, column, filter, search, found, removeFilter } = pairs(page)
  await expect(rows).toHaveCount(20)

  await column('Score').click()
  await expect.poll(() => runsFrom(page, (one, next) => one <= next)).toBe(true)
  await column('Score').click()
  await expect.poll(() => runsFrom(page, (one, next) => one >= next)).toBe(true)

  const better = (await shownRows(page)).filter(({ verdict }) => verdict === 'Better').length
  expect(better).toBeGreaterThan(0)
  await filter('Better').uncheck()
  await expect(found).toContainText(`${20 - better} pair`)
  await expect(rows.filter({ hasText: 'Better' })).toHaveCount(0)
  await removeFilter.click()
  await expect(rows).toHaveCount(20)

  const id = (await shownRows(page))[0]!.image2
  await search.fill(id)
  await expect(rows.first()).toContainText(id)
  await expect.poll(async () => (await shownRows(page)).every(({ image1, image2 }) => image1.includes(id) || image2.includes(id))).toBe(true)
  expect((await shownRows(page)).length).toBeLessThan(20)
})

test('bins of the histogram filter the table', async ({ page, openDemo }) => {
  await openDemo()
  const { rows, histogram, removeFilter } = pairs(page)
  await expect(rows).toHaveCount(20)
  // A score that rounding to three digits may have put into the next bin says nothing.
  const isWellInside = (score: number): boolean => Math.abs(score * 50 - Math.round(score * 50)) > 0.05
  const best = Math.max(...(await shownScores(page)).filter(isWellInside))
  await histogram.focus()
  // From the right the choice starts at the last bin; each step moves it one bin, 0.02 wide, to the left.
  const bin = Math.min(49, Math.floor(best * 50))
  for (let at = 49; at >= bin; at--) await page.keyboard.press('ArrowLeft')
  await expect(removeFilter).toHaveAccessibleName(new RegExp(`score ${(bin / 50).toFixed(3)} to`))
  // Scores are shown with three digits.
  const isInBin = (score: number): boolean => score >= bin / 50 - 0.0005 && score <= (bin + 1) / 50 + 0.0005
  await expect.poll(async () => {
    const scores = await shownScores(page)
    return scores.length > 0 && scores.length < 20 && scores.every(isInBin)
  }).toBe(true)
  expect(await shownScores(page)).toContain(best)

  await page.keyboard.press('Escape')
  await expect(rows).toHaveCount(20)
  const box = (await histogram.boundingBox())!
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(removeFilter).toHaveAccessibleName(/score 0\.\d{3} to 1\.000/)
})

test('a CSV of pairs is taken in; a bad line is named', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'tower'), frameCount)
  await openPage(page, host)
  await openFrames(page, 'tower')
  await goTo(page, 'Pairs')
  await pairs(page).sample.click()
  const dialog = sampleDialog(page)
  await dialog.strategy.click()
  await page.getByRole('option', { name: 'From a CSV' }).click()
  const csv = (text: string) => ({ name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

  await dialog.file.setInputFiles(csv('id_1,id_2\n1001,1002\n1001,9999\n'))
  await dialog.add.click()
  await expect(dialog.outcome).toContainText('The list of pairs cannot be read')
  await expect(dialog.outcome).toContainText(/9999|line 3/)
  await expect(pairs(page).rows).toHaveCount(0)

  await dialog.file.setInputFiles(csv('id_1,id_2\n1001,1002\n1003,1004\n'))
  await dialog.add.click()
  await expect(dialog.outcome).toContainText('2 pairs added')
  await dialog.later.click()
  await expect(pairs(page).rows).toHaveCount(2)
})

test('frames are paired one after the other, against one of them, and all with all', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'tower'), frameCount)
  await openPage(page, host)
  await openFrames(page, 'tower')
  // From the frames: the one chosen by the keyboard is the reference.
  await frames(page).tiles.first().waitFor()
  await frames(page).grid.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(frames(page).asReference).toBeEnabled()
  await frames(page).asReference.click()
  const dialog = sampleDialog(page)
  await expect(dialog.reference).toHaveValue('1002')
  await expect(dialog.outcome).toContainText('This makes 11 pairs')
  await dialog.add.click()
  await expect(dialog.outcome).toContainText('11 pairs added')
  await dialog.later.click()

  await goTo(page, 'Pairs')
  await expect(pairs(page).rows).toHaveCount(11)
  for (const { image1, image2 } of await shownRows(page)) expect([image1, image2]).toContain('1002')
  const add = async (way: string, said: string): Promise<void> => {
    await pairs(page).sample.click()
    await dialog.strategy.click()
    await page.getByRole('option', { name: way }).click()
    await dialog.add.click()
    await expect(dialog.outcome).toContainText(said)
    await dialog.later.click()
  }
  // The reference is image 2 of its pairs; the same two frames the other way round are another pair.
  await add('Each frame and the next', '10 pairs added, 1 there already')
  await add('Every pair', '55 pairs added, 11 there already')
})
