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
    watch: page.getByRole('checkbox', { name: 'Watch the folder' }),
    takeIn: page.getByRole('button', { name: /^Take in/ }),
    asReference: page.getByRole('button', { name: /^Pair all frames with it/ }),
    part: (name: 'Frames' | 'Movement') => page.getByRole('group', { name: 'What is shown of the camera view' }).getByRole('button', { name }),
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

/** What stands beside the table: shapes, columns, saved filters, sheet and charts. */
export function browse(page: Page) {
  const rail = page.getByRole('complementary', { name: 'Camera views and filters' })
  return {
    shape: (name: 'Table' | 'Sheet' | 'Charts') => page.getByRole('group', { name: 'How the pairs are shown' }).getByRole('button', { name }),
    columns: page.getByRole('button', { name: 'Columns', exact: true }),
    columnsMenu: page.getByRole('dialog', { name: /^Columns/ }),
    heads: page.getByRole('grid', { name: 'Pairs' }).getByRole('columnheader'),
    bound: (name: string) => rail.getByRole('textbox', { name }),
    saveAs: rail.getByRole('button', { name: 'Save this filter' }),
    saveName: rail.getByRole('textbox', { name: 'Name of the filter' }),
    save: rail.getByRole('button', { name: 'Save', exact: true }),
    saved: (name: string) => rail.getByRole('button', { name, exact: true }),
    sheet: page.getByRole('grid', { name: 'Contact sheet' }),
    tiles: page.getByRole('grid', { name: 'Contact sheet' }).getByRole('gridcell'),
    chart: (title: string) => page.getByRole('group', { name: new RegExp(`^${title} of `) }),
    exportOf: (title: string) => page.getByRole('button', { name: `Export the chart: ${title}`, exact: true }),
    timeline: page.getByRole('group', { name: /^Movement of / })
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
    reference: dialog.getByLabel('Reference image'),
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
    feedback: panel.getByRole('status').first(),
    tab: (name: string) => panel.getByRole('tab', { name }),
    position: page.getByRole('contentinfo').getByText(/^pair \d+ of \d+$/),
    film: page.getByRole('group', { name: 'Pairs of this queue' }).getByRole('button')
  }
}

/** The rail of the label screen, and what opens from it. */
export function labelling(page: Page) {
  const rail = page.getByRole('complementary', { name: 'Queue' })
  return {
    rail,
    blind: rail.getByRole('checkbox', { name: 'Blind mode' }),
    advances: rail.getByRole('checkbox', { name: 'Next after a label' }),
    newQueue: rail.getByRole('button', { name: 'New queue…' }),
    agreement: rail.getByRole('button', { name: 'Raters and agreement' }),
    batch: (name: string) => rail.getByRole('button', { name: new RegExp(`^${name} `) }),
    progress: page.getByRole('contentinfo').getByText(/^\d+ of \d+$/),
    rater: page.getByRole('contentinfo').getByRole('button', { name: /^Rater/ }),
    end: page.getByRole('heading', { name: 'End of the queue' })
  }
}

export function queueDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'New queue of pairs' })
  return {
    dialog,
    count: dialog.getByLabel('How many'),
    asBatch: dialog.getByRole('checkbox', { name: 'Keep as a batch' }),
    name: dialog.getByLabel('Name', { exact: true }),
    make: dialog.getByRole('button', { name: 'Make the batch' })
  }
}

export function raterDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Who is labelling?' })
  return { dialog, other: dialog.getByLabel('Another name'), use: dialog.getByRole('button', { name: 'Label under this name' }) }
}

export function fit(page: Page) {
  const main = page.getByRole('main')
  const panel = page.getByRole('complementary', { name: 'Advice and numbers of the fit' })
  const whatIf = page.getByRole('region', { name: 'What if' })
  return {
    choice: (view: string) => page.getByRole('complementary', { name: 'What the fit uses' }).getByRole('checkbox', { name: new RegExp(`^${view}`) }),
    run: main.getByRole('button', { name: /^Fit/ }),
    version: main.getByRole('heading', { level: 1 }),
    heads: page.getByRole('region', { name: 'Fitted tolerance at three contrasts' }),
    plot: page.getByLabel(/^Tolerance against local contrast: fitted line/),
    chart: page.getByRole('tabpanel', { name: 'Tolerance' }).locator('canvas').first(),
    handle: (at: 'low contrast' | 'all contrasts together' | 'high contrast') => page.getByRole('slider', { name: new RegExp(`^Tried tolerance at ${at}`) }),
    tab: (name: string) => page.getByRole('tablist', { name: 'Charts of the fit' }).getByRole('tab', { name, exact: true }),
    panel,
    rule: (name: string) => panel.getByRole('row', { name: new RegExp(`^${name}`) }),
    back: panel.getByRole('button', { name: /^Back to the notebook/ }),
    inForce: panel.getByText('In force', { exact: true }),
    whatIf,
    changes: whatIf.getByRole('heading'),
    cutoff: whatIf.getByRole('slider', { name: 'Cutoff' }),
    flips: whatIf.getByRole('group', { name: 'Pairs that change sides' }).getByRole('button'),
    certificate: page.getByRole('dialog', { name: /^Certificate of fit/ })
  }
}

/** A pane's own canvas. */
export function canvasOf(pane: Locator): Locator {
  return pane.locator('canvas')
}
