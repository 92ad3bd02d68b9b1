import type { Page } from '@playwright/test'
import { storyFolder, type FringeHost } from './fringe-host'
import { expect, openPage, test, type Complaints } from './fringe-test'
import { expectPlace, goTo, placeInQueue, runCommand, tabTo, waitForQuestion } from './actions'
import { inspect } from './screen-checks'
import { labelling, pair, pairs, queueDialog, raterDialog, shell, welcome } from './screens'
import { scoredWorkspace } from './results-folder'

/** Sixty answers, each waited for. */
test.setTimeout(400_000)

const pairCount = 30
const answers = ['Good', 'Bad', 'No change', 'Unsure'] as const
type Answer = (typeof answers)[number]
const keyOf: Record<Answer, string> = { Good: 'g', Bad: 'b', 'No change': 'c', Unsure: 'u' }

/** What the two raters say of the thirty pairs, in the same order; they differ on every fifth. */
const first: readonly Answer[] = Array.from({ length: pairCount }, (_, index) => answers[index % 7 === 6 ? 3 : index % 3]!)
const second: readonly Answer[] = first.map((answer, index) => (index % 5 === 4 ? 'Unsure' : answer))

/** Cohen's kappa, worked out here by its definition. */
function kappaOf(one: readonly Answer[], other: readonly Answer[]): number {
  const share = (list: readonly Answer[], answer: Answer): number => list.filter((given) => given === answer).length / list.length
  const observed = one.filter((answer, index) => answer === other[index]).length / one.length
  const expected = answers.reduce((sum, answer) => sum + share(one, answer) * share(other, answer), 0)
  return (observed - expected) / (1 - expected)
}

/** How a rater works the screen: with the keyboard alone, or with the mouse alone but for the letters of a new name. */
interface Hand {
  toLabelScreen(page: Page): Promise<void>
  switchBlindOn(page: Page): Promise<void>
  makeBatch(page: Page, name: string): Promise<void>
  answer(page: Page, answer: Answer): Promise<void>
  undo(page: Page): Promise<void>
  redo(page: Page): Promise<void>
  openRecent(page: Page, name: string): Promise<void>
  openBatch(page: Page, name: string): Promise<void>
  changeRater(page: Page, name: string): Promise<void>
  openAgreement(page: Page): Promise<void>
}

const keyboard: Hand = {
  toLabelScreen: (page) => page.keyboard.press('Alt+3'),
  switchBlindOn: (page) => page.keyboard.press('y'),
  async makeBatch(page, name) {
    await page.keyboard.press('q')
    const { dialog, count, asBatch, name: nameField } = queueDialog(page)
    await expect(dialog).toBeVisible()
    await tabTo(page, count)
    await page.keyboard.type(String(pairCount))
    await tabTo(page, asBatch)
    await page.keyboard.press('Space')
    await tabTo(page, nameField)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  },
  answer: (page, answer) => page.keyboard.press(keyOf[answer]),
  undo: (page) => page.keyboard.press('Backspace'),
  redo: (page) => page.keyboard.press('Control+y'),
  async openRecent(page, name) {
    await tabTo(page, welcome(page).recent(name))
    await page.keyboard.press('Enter')
  },
  async openBatch(page, name) {
    await tabTo(page, labelling(page).batch(name))
    await page.keyboard.press('Enter')
  },
  async changeRater(page, name) {
    await runCommand(page, 'Change rater')
    await tabTo(page, raterDialog(page).other)
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  },
  openAgreement: (page) => runCommand(page, 'Raters and agreement')
}

const mouse: Hand = {
  toLabelScreen: (page) => goTo(page, 'Label'),
  switchBlindOn: (page) => labelling(page).blind.click(),
  async makeBatch(page, name) {
    await labelling(page).newQueue.click()
    const { dialog, asBatch, name: nameField, make } = queueDialog(page)
    // All thirty pairs that there are: nothing to type but the name.
    await asBatch.click()
    await nameField.fill(name)
    await make.click()
    await expect(dialog).toBeHidden()
  },
  answer: (page, answer) => pair(page).answer(answer).click(),
  undo: (page) => page.getByRole('button', { name: /^undo/ }).click(),
  redo: (page) => page.getByRole('button', { name: /^redo/ }).click(),
  openRecent: (page, name) => welcome(page).recent(name).click(),
  openBatch: (page, name) => labelling(page).batch(name).click(),
  async changeRater(page, name) {
    await labelling(page).rater.click()
    await raterDialog(page).other.fill(name)
    await raterDialog(page).use.click()
  },
  async openAgreement(page) {
    await labelling(page).agreement.click()
  }
}

/** Nothing on screen that could sway a rater. */
async function expectBlind(page: Page): Promise<void> {
  await expect(pair(page).tolerance).toHaveCount(0)
  await expect(pair(page).counts).toHaveCount(0)
  await expect(pair(page).after).toHaveAccessibleName(/image 1 moved onto image 2/)
  await expect(pair(page).film.first()).toHaveAccessibleName(/^Pair \d+, /)
  await expect(page.getByRole('main').getByText(/^10\d\d$/)).toHaveCount(0)
  await expect(pair(page).answer('Good')).toHaveAttribute('aria-pressed', 'false')
}

async function labelAll(page: Page, hand: Hand, given: readonly Answer[], from = 0): Promise<void> {
  for (let index = from; index < given.length; index++) {
    await waitForQuestion(page)
    expect(await placeInQueue(page)).toBe(index + 1)
    if (index % 10 === 0) await expectBlind(page)
    await hand.answer(page, given[index]!)
    if (index + 1 < given.length) await expectPlace(page, index + 2)
  }
  await expect(labelling(page).end).toBeVisible()
}

async function restart(page: Page, host: FringeHost, complaints: Complaints): Promise<void> {
  complaints.ignoreFromNowOn()
  await host.stop()
  await host.restart()
  await openPage(page, host)
}

/** Two raters, thirty pairs each, with an undo, a redo and an end of the program between. */
async function twoRaters(page: Page, hand: Hand, start: (options: object) => Promise<FringeHost>, complaints: Complaints): Promise<void> {
  const folder = storyFolder()
  const workspace = await scoredWorkspace(folder, 'blind', pairCount)
  const host = await start({ folder, words: [workspace] })
  await openPage(page, host)
  await expect(pairs(page).rows.first()).toBeVisible()

  await hand.toLabelScreen(page)
  await waitForQuestion(page)
  await hand.switchBlindOn(page)
  await hand.makeBatch(page, 'ada first')
  await labelAll(page, hand, first)
  await expect(labelling(page).progress).toHaveText('30 of 30')

  for (const place of [30, 29, 28]) {
    await hand.undo(page)
    await expectPlace(page, place)
    await expect(pair(page).feedback).toHaveText('Undone. Not labelled yet')
  }
  await expectBlind(page)
  await hand.redo(page)
  await expect(pair(page).feedback).toHaveText(`Redone. Answered before: ${first[27]}`)
  await expect(labelling(page).progress).toHaveText('28 of 30')

  await restart(page, host, complaints)
  await hand.openRecent(page, 'blind')
  await expect(pairs(page).rows.first()).toBeVisible()
  await hand.toLabelScreen(page)
  await expect(labelling(page).batch('ada first')).toContainText('28 of 30')
  await waitForQuestion(page)
  await hand.openBatch(page, 'ada first')
  await expect(pair(page).position).toHaveText('pair 29 of 30')
  await labelAll(page, hand, first, 28)

  await hand.changeRater(page, 'bob')
  await expect(labelling(page).rater).toContainText('bob')
  await waitForQuestion(page)
  await hand.makeBatch(page, 'bob second')
  await labelAll(page, hand, second)
  await expectAgreement(page, hand)
}

async function expectAgreement(page: Page, hand: Hand): Promise<void> {
  const agreed = first.filter((answer, index) => answer === second[index]).length
  await hand.openAgreement(page)
  const line = page.getByRole('table', { name: 'Between raters' }).getByRole('row', { name: /^ada and bob/ })
  await expect(line).toContainText(`${agreed} (${Math.floor((100 * agreed) / pairCount)}%)`)
  await expect(line.getByRole('cell').first()).toHaveText(String(pairCount))
  await expect(line).toContainText(kappaOf(first, second).toFixed(2))
  await expect(line).toContainText(/0\.\d\d to [01]\.\d\d/)
  await expect(shell(page).step('Label')).toContainText('30')
}

test('with the keyboard alone: thirty pairs blind, undo, redo, restart, a second rater, and their agreement', async ({ page, complaints, start }) => {
  await twoRaters(page, keyboard, start, complaints)
  await inspect(page, 'agreement of two raters')
})

test('with the mouse alone: the same', async ({ page, complaints, start }) => {
  await twoRaters(page, mouse, start, complaints)
})
