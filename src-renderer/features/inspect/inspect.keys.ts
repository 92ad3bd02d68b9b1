import type { Action } from '#renderer/app/actions.ts'
import { fittedView, zoomTo } from '#renderer/drawing/view-state.ts'
import { inspectWords as words } from '#renderer/text/inspect.ts'
import { inspectModes } from '#renderer/features/inspect/inspect.transition.ts'
import type { useInspectStore } from '#renderer/features/inspect/inspect.store.ts'

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
  const modes = inspectModes.map(({ mode, key }): Action => ({
    name: `inspect.${mode}`, title: words.modes[mode], keys: [key], run: () => inspect.setDisplay({ mode })
  }))
  return [
    ...modes,
    { name: 'inspect.blink', title: words.blink, keys: ['k'], run: () => inspect.setDisplay({ blinks: !inspect.display.blinks }) },
    { name: 'inspect.fit', title: words.fitTitle, keys: ['z'], run: () => toggleFitOf(inspect) },
    { name: 'inspect.auto-tolerance', title: words.toAutomatic, keys: ['t'], run: () => { inspect.chosenTolerance = null } },
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
