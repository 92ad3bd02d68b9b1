import type { Action } from '#renderer/app/actions.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { fittedView, zoomTo } from '#renderer/drawing/view-state.ts'
import { inspectWords as words } from '#renderer/text/inspect.ts'
import { toggledEdges } from '#renderer/features/inspect/edge-display.ts'
import { inspectModes, isModeAvailable, nextLayout } from '#renderer/features/inspect/inspect.transition.ts'
import type { useInspectStore } from '#renderer/features/inspect/inspect.store.ts'
import { nextColours, stepControl } from '#renderer/features/inspect/mode-control.ts'

type InspectStore = ReturnType<typeof useInspectStore>

/** The whole image, or 100% at the middle of the pane. */
export function toggleFitOf(inspect: InspectStore): void {
  const { pane, images, view } = inspect
  const image = images.image2 ?? images.image1
  if (view.zoom !== 'fit' || !image) inspect.view = fittedView
  else inspect.view = zoomTo(view, 1, { x: pane.width / 2, y: pane.height / 2 }, pane, image)
}

/** What can be done with the pair on screen without answering anything. */
export function inspectActions(inspect: InspectStore): Action[] {
  return [...modeActions(inspect), ...controlActions(inspect), ...paneActions(inspect), ...holdActions(inspect)]
}

function modeActions(inspect: InspectStore): Action[] {
  const preferences = usePreferencesStore()
  const modes = inspectModes.map(({ mode, key }): Action => ({
    name: `inspect.${mode}`, title: words.modes[mode], keys: [key], when: () => isModeAvailable(mode, inspect.concealed),
    run: () => inspect.chooseMode(mode)
  }))
  return [
    ...modes,
    { name: 'inspect.blink', title: words.blink, keys: ['k'], run: () => inspect.setDisplay({ blinks: !inspect.display.blinks }) },
    {
      name: 'inspect.edges', title: words.edges.toggle, keys: ['s'],
      run: () => inspect.setDisplay({ edges: toggledEdges(inspect.display.edges) })
    },
    {
      name: 'inspect.colours', title: words.nextColours, keys: ['v'],
      run: () => preferences.changeUser({ overlayColours: nextColours(preferences.user.overlayColours) })
    }
  ]
}

function controlActions(inspect: InspectStore): Action[] {
  const step = (direction: 1 | -1) => () => { if (inspect.control) inspect.changeControl(stepControl(inspect.control, direction)) }
  const when = (): boolean => inspect.control !== null
  return [
    { name: 'inspect.control-less', title: words.controlLess, keys: ['j'], when, run: step(-1) },
    { name: 'inspect.control-more', title: words.controlMore, keys: ['l'], when, run: step(1) },
    {
      name: 'inspect.auto-contrast', title: words.autoContrast, keys: ['w'],
      run: () => { inspect.contrast = { kind: inspect.contrast.kind === 'automatic' ? 'full' : 'automatic' } }
    },
    { name: 'inspect.full-contrast', title: words.fullContrast, keys: ['Shift+w'], run: () => { inspect.contrast = { kind: 'full' } } },
    {
      name: 'inspect.auto-tolerance', title: words.toAutomatic, keys: ['t'], when: () => !inspect.concealed,
      run: () => { inspect.chosenTolerance = null }
    }
  ]
}

function paneActions(inspect: InspectStore): Action[] {
  return [
    { name: 'inspect.fit', title: words.fitTitle, keys: ['z'], run: () => toggleFitOf(inspect) },
    { name: 'inspect.layout', title: words.layoutTitle, keys: ['o'], run: () => inspect.setDisplay({ layout: nextLayout(inspect.display.layout) }) },
    {
      name: 'inspect.large-side', title: words.otherSide, keys: ['Shift+o'], when: () => inspect.display.layout === 'one',
      run: () => inspect.setDisplay({ largeSide: inspect.display.largeSide === 'after' ? 'before' : 'after' })
    }
  ]
}

function holdActions(inspect: InspectStore): Action[] {
  return [
    {
      name: 'inspect.peek', title: words.otherImage, keys: ['Space'],
      run: () => inspect.setDisplay({ peeks: true }), release: () => inspect.setDisplay({ peeks: false })
    },
    {
      name: 'inspect.hide-overlay', title: words.noOverlay, keys: ['h'],
      run: () => inspect.setDisplay({ hidesOverlay: true }), release: () => inspect.setDisplay({ hidesOverlay: false })
    }
  ]
}
