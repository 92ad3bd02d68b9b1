import type { Action } from '#renderer/app/actions.ts'
import { groupWords, preprocessingWords as words } from '#renderer/text/preprocessing.ts'

interface PreprocessingScreen {
  hasSteps(): boolean
  hasChosen(): boolean
  canUndo(): boolean
  canRedo(): boolean
  canSave(): boolean
  canMake(): boolean
  canMatch(): boolean
  hasGroups(): boolean
  hasImages(): boolean
  openAdd(): void
  remove(): void
  move(by: 1 | -1): void
  chooseStep(by: 1 | -1): void
  undo(): void
  redo(): void
  save(): void
  saveAs(): void
  make(): void
  match(): void
  toggleGroups(): void
  toggleLayout(): void
  toggleSpread(): void
  fit(): void
  peek(held: boolean): void
  showImage(by: 1 | -1): void
}

/** What can be done on the screen of preprocessing. */
export function preprocessingActions(screen: PreprocessingScreen): Action[] {
  return [...stepActions(screen), ...lookActions(screen), ...workActions(screen)]
}

function stepActions(screen: PreprocessingScreen): Action[] {
  return [
    { name: 'preprocessing.add', title: words.addTitle, keys: ['a'], when: screen.hasSteps, run: screen.openAdd },
    { name: 'preprocessing.previous-step', title: words.previousStep, keys: ['ArrowUp'], when: screen.hasSteps, run: () => screen.chooseStep(-1) },
    { name: 'preprocessing.next-step', title: words.nextStep, keys: ['ArrowDown'], when: screen.hasSteps, run: () => screen.chooseStep(1) },
    { name: 'preprocessing.earlier', title: words.stepEarlier, keys: ['Alt+ArrowUp'], when: screen.hasChosen, run: () => screen.move(-1) },
    { name: 'preprocessing.later', title: words.stepLater, keys: ['Alt+ArrowDown'], when: screen.hasChosen, run: () => screen.move(1) },
    { name: 'preprocessing.remove', title: words.removeStep, keys: ['Delete'], when: screen.hasChosen, run: screen.remove },
    { name: 'preprocessing.undo', title: words.undoChange, keys: ['Backspace', '$mod+z'], when: screen.canUndo, run: screen.undo },
    { name: 'preprocessing.redo', title: words.redoChange, keys: ['$mod+y', '$mod+Shift+z'], when: screen.canRedo, run: screen.redo }
  ]
}

function lookActions(screen: PreprocessingScreen): Action[] {
  return [
    { name: 'preprocessing.previous-image', title: words.previousImage, keys: ['ArrowLeft'], when: screen.hasImages, run: () => screen.showImage(-1) },
    { name: 'preprocessing.next-image', title: words.nextImage, keys: ['ArrowRight'], when: screen.hasImages, run: () => screen.showImage(1) },
    { name: 'preprocessing.layout', title: words.swipe, keys: ['o'], run: screen.toggleLayout },
    { name: 'preprocessing.contrast', title: words.contrast, keys: ['w'], run: screen.toggleSpread },
    { name: 'preprocessing.fit', title: words.fit, keys: ['z'], run: screen.fit },
    { name: 'preprocessing.peek', title: words.peek, keys: ['Space'], run: () => screen.peek(true), release: () => screen.peek(false) },
    { name: 'preprocessing.groups', title: groupWords.title, keys: ['g'], when: screen.hasGroups, run: screen.toggleGroups }
  ]
}

function workActions(screen: PreprocessingScreen): Action[] {
  return [
    { name: 'preprocessing.save', title: words.saveSteps, keys: ['s', '$mod+s'], when: screen.canSave, run: screen.save },
    { name: 'preprocessing.save-as', title: words.saveAs, keys: ['Shift+s'], when: screen.hasSteps, run: screen.saveAs },
    { name: 'preprocessing.make', title: words.startTitle, keys: ['Enter'], when: screen.canMake, run: screen.make },
    { name: 'preprocessing.match', title: words.matchTitle, keys: ['m'], when: screen.canMatch, run: screen.match }
  ]
}
