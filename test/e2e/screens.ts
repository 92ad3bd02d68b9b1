import type { Locator, Page } from '@playwright/test'

/** Where things are, by the names that people read; stories never look for a class. */
export const question = 'Is the alignment better after than before?'

export function welcome(page: Page) {
  return {
    sample: page.getByRole('button', { name: /Try the sample/ }),
    frames: page.getByRole('button', { name: /Open a folder of frames/ }),
    results: page.getByRole('button', { name: /Open notebook results/ }),
    openOther: page.getByRole('button', { name: /Open another/ }),
    recent: (name: string) => page.getByRole('button', { name: new RegExp(`${name}.*labels?`) }),
    problem: page.getByRole('main').getByRole('alert')
  }
}

export function shell(page: Page) {
  const steps = page.getByRole('navigation', { name: 'Steps' })
  return {
    step: (name: string) => steps.getByRole('link', { name: new RegExp(`^${name}`) }),
    nextStep: steps.getByRole('link').filter({ hasText: 'next' }),
    status: page.getByRole('contentinfo'),
    jobs: page.getByRole('region', { name: 'Jobs' }),
    notices: page.getByRole('list', { name: 'Messages' })
  }
}

export function chooser(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    filter: dialog.getByLabel('Filter by name'),
    places: dialog.getByRole('navigation', { name: 'Places' }),
    here: dialog.getByRole('navigation', { name: 'Path' }).locator('[aria-current=location]'),
    option: (name: string) => dialog.getByRole('option', { name }),
    confirm: (name: string) => dialog.getByRole('button', { name: new RegExp(`^(Open|Use) ${name}$`) })
  }
}

export function frames(page: Page) {
  return {
    heading: page.getByRole('main').getByRole('heading', { level: 1 }),
    grid: page.getByRole('list', { name: /^Frames of/ }),
    tiles: page.getByRole('list', { name: /^Frames of/ }).getByRole('listitem'),
    addFolder: page.getByRole('button', { name: /Add folder/ }).first()
  }
}

export function matching(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Matching' }).last()
  return {
    panel,
    otherProgram: panel.getByRole('radio', { name: 'Another deepmatching program' }),
    choose: panel.getByRole('button', { name: /^Choose/ }),
    flags: panel.getByLabel('Flags'),
    quick: panel.getByRole('button', { name: /Quick/ }),
    start: panel.getByRole('button', { name: /^Match \d+ pairs?/ }),
    runs: panel.getByRole('listitem')
  }
}

export function pairs(page: Page) {
  const rail = page.getByRole('complementary', { name: 'Camera views and filters' })
  const table = page.getByRole('grid', { name: 'Pairs' })
  return {
    heading: page.getByRole('main').getByRole('heading', { level: 1 }),
    table,
    rows: table.locator('tr[data-pair]'),
    column: (name: string) => table.getByRole('button', { name, exact: true }),
    filter: (name: string) => rail.getByRole('checkbox', { name: new RegExp(`^${name}`) }),
    search: rail.getByLabel('Find an image'),
    histogram: page.getByRole('group', { name: /^Scores of/ }),
    found: page.getByRole('main').getByRole('status'),
    removeFilter: page.getByRole('button', { name: /^Remove the filter/ }),
    sample: page.getByRole('button', { name: /Sample pairs/ }).first(),
    labelThese: page.getByRole('button', { name: /^Label these/ }),
    chosen: page.getByRole('complementary', { name: 'Chosen pair' })
  }
}

export function sampleDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Sample pairs' })
  return {
    dialog,
    view: dialog.getByRole('combobox', { name: 'Camera view' }),
    strategy: dialog.getByRole('combobox', { name: 'Strategy' }),
    count: dialog.getByLabel('Pairs', { exact: true }),
    seed: dialog.getByLabel('Seed'),
    file: dialog.getByLabel('CSV file'),
    outcome: dialog.getByRole('status'),
    add: dialog.getByRole('button', { name: 'Add pairs' }),
    match: dialog.getByRole('button', { name: 'Match them' }),
    later: dialog.getByRole('button', { name: /Not now|Cancel/ })
  }
}

export function pair(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Judgement' })
  const before = page.getByRole('img', { name: /^Before:/ })
  const after = page.getByRole('img', { name: /^After:/ })
  return {
    panel,
    question: page.getByRole('heading', { name: question }),
    before,
    after,
    diffDiff: page.getByRole('img', { name: /^Diff-diff:/ }),
    tolerance: page.getByRole('slider', { name: 'Tolerance' }),
    automatic: page.getByRole('button', { name: /^Auto/ }),
    counts: panel.getByRole('heading', { name: /^Diff-diff/ }),
    histogram: panel.locator('canvas[aria-label^="Histogram of diff-diff"]'),
    answer: (name: string) => panel.getByRole('group', { name: 'Answer' }).getByRole('button', { name: new RegExp(`^${name}`) }),
    feedback: panel.getByRole('status'),
    history: panel.getByRole('listitem'),
    position: page.getByRole('contentinfo').getByText(/^pair \d+ of \d+$/),
    film: page.getByRole('group', { name: 'Pairs of this queue' }).getByRole('button')
  }
}

export function fit(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Advice' })
  return {
    run: page.getByRole('button', { name: /^Fit/ }),
    plot: page.getByLabel(/^Tolerance against local contrast: fitted line/),
    adopt: panel.getByRole('button', { name: /^Adopt/ }),
    back: panel.getByRole('button', { name: /^Back to the notebook/ }),
    inForce: panel.getByText('In force', { exact: true })
  }
}

/** A pane's own canvas. */
export function canvasOf(pane: Locator): Locator {
  return pane.locator('canvas')
}
