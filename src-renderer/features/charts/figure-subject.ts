import { inject, provide, type InjectionKey } from 'vue'

/** What figures are of: as their files are named after it, and in words for their titles. */
export interface FigureSubject {
  readonly file: string
  readonly words: string
}

type Subject = () => FigureSubject | null
const key: InjectionKey<Subject> = Symbol('what figures are of')

/** In a component's setup: names what the figures within it show. */
export function provideFigureSubject(subject: Subject): void {
  provide(key, subject)
}

/** In a component's setup: what its figures are of; null where nobody said. */
export function useFigureSubject(): Subject {
  return inject(key, () => () => null, true)
}

/** `score-against-tolerance_80078_to_83382.svg`. */
export function fileNameOf(name: string, ending: string, subject: FigureSubject | null): string {
  return `${[name, ...(subject ? [subject.file] : [])].join('_')}.${ending}`
}
