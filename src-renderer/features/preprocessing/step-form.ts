import { z } from 'zod'
import { PreprocessingStep, type PreprocessingStepKind } from '#shared/model/preprocessing'

/** One parameter of a step, as its schema has it. */
export type StepField =
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly string[]; readonly initial: string }
  | NumberField

export interface NumberField {
  readonly kind: 'number'
  readonly name: string
  readonly whole: boolean
  /** OpenCV takes only odd sizes of these. */
  readonly odd: boolean
  readonly least: number
  /** Whether `least` itself is too little. */
  readonly above: boolean
  readonly most: number
  /** May be left open: it is then found from the images. */
  readonly open: boolean
  readonly initial: number | null
  /** How far an arrow key goes. */
  readonly step: number
}

interface Property {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: number | string | null
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly anyOf?: readonly Property[]
}

const oddFields = new Set(['median.size', 'non-local-means.templateWindow', 'non-local-means.searchWindow'])
/** Bounds that JSON Schema gives every whole number; nobody needs to read them. */
const safe = Number.MAX_SAFE_INTEGER

const properties: ReadonlyMap<PreprocessingStepKind, Readonly<Record<string, Property>>> = new Map(PreprocessingStep.options.map((option) => {
  const { kind: _, ...parameters } = z.toJSONSchema(option, { io: 'input' }).properties as Record<string, Property>
  return [option.shape.kind.value, parameters]
}))

/** Kinds of steps in the order of their schema. */
export const stepKinds: readonly PreprocessingStepKind[] = [...properties.keys()]

const forms = new Map([...properties].map(([kind, all]) => [kind, Object.entries(all).map(([name, property]) => fieldOf(kind, name, property))]))

/** The parameters of a kind of step, in the order of its schema. */
export function fieldsOf(kind: PreprocessingStepKind): readonly StepField[] {
  return forms.get(kind) ?? []
}

function fieldOf(kind: PreprocessingStepKind, name: string, property: Property): StepField {
  if (property.enum) return { kind: 'choice', name, options: property.enum, initial: String(property.default) }
  const number = property.anyOf?.find(({ type }) => type !== 'null') ?? property
  const least = number.exclusiveMinimum ?? number.minimum ?? 0
  const most = number.maximum ?? safe
  const odd = oddFields.has(`${kind}.${name}`)
  const whole = number.type === 'integer'
  const initial = property.default === undefined ? (name === 'maximum' ? most : least) : (property.default as number | null)
  return {
    kind: 'number', name, whole, odd, least: Math.max(-safe, least), above: number.exclusiveMinimum !== undefined, most,
    open: property.anyOf !== undefined, initial, step: stepOf(whole, odd, initial ?? 0)
  }
}

function stepOf(whole: boolean, odd: boolean, initial: number): number {
  if (odd) return 2
  if (whole) return 1
  return initial >= 10 ? 5 : 0.5
}

/** A new step with the values it starts from. */
export function initialStep(kind: PreprocessingStepKind): PreprocessingStep {
  return PreprocessingStep.parse(Object.fromEntries([['kind', kind], ...fieldsOf(kind).map(({ name, initial }) => [name, initial])]))
}

/** What a field holds now. */
export function valueOf(step: PreprocessingStep, { name }: StepField): number | string | null {
  return (step as unknown as Readonly<Record<string, number | string | null>>)[name] ?? null
}

/** The step with another value in a field; null where its schema does not take it. */
export function withValue(step: PreprocessingStep, { name }: StepField, value: number | string | null): PreprocessingStep | null {
  const parsed = PreprocessingStep.safeParse({ ...step, [name]: value })
  return parsed.success ? parsed.data : null
}

/** What was typed; undefined where the field cannot take it. */
export function parseField(field: NumberField, typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (text === '') return field.open ? null : undefined
  const value = Number(text)
  if (!Number.isFinite(value) || (field.whole && !Number.isInteger(value)) || (field.odd && value % 2 === 0)) return undefined
  return value > field.most || value < field.least || (field.above && value === field.least) ? undefined : value
}

/** One arrow key up or down from a value, within the field's bounds; an open one begins at its least. */
export function nudged(field: NumberField, value: number | null, direction: 1 | -1): number {
  if (value === null) return field.least
  const next = Number((value + direction * field.step).toFixed(6))
  if (next > field.most) return value
  return next < field.least || (field.above && next === field.least) ? value : next
}
