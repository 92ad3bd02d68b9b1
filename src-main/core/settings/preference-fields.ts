import type { z } from 'zod'
import { AppError } from '#shared/contract/failure'

/** Preferences as they are stored: fields by name, those of a later version among them. */
export type StoredFields = Readonly<Record<string, unknown>>

/**
 * The changes asked for, checked field by field: a default never stands in for a field that was not named.
 * Throws `request.invalid` for a field that is unknown or cannot have that value.
 */
export function changedFields(schema: z.ZodObject, changes: StoredFields): StoredFields {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    if (!field) throw new AppError('request.invalid', `There is no preference '${name}'`, { field: name })
    const parsed = (field as z.ZodType).safeParse(value)
    if (parsed.success) return [name, parsed.data]
    const { issues } = parsed.error
    throw new AppError('request.invalid', `The preference '${name}' cannot be that: ${issues[0]!.message}`, { field: name, issues })
  }))
}

/** Stored fields as preferences; one that is not usable takes its default and is told. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema, stored: StoredFields, tell: (field: string) => void
): z.output<Schema> {
  const usable = Object.entries(schema.shape).flatMap(([name, field]): [string, unknown][] => {
    if (!Object.hasOwn(stored, name)) return []
    const parsed = (field as z.ZodType).safeParse(stored[name])
    if (parsed.success) return [[name, parsed.data]]
    tell(name)
    return []
  })
  return schema.parse(Object.fromEntries(usable))
}
