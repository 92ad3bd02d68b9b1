import { expect, it } from 'vitest'
import { uuidVersion7 } from '#main/core/jobs/uuid'

it('makes ids that sort by the time they were made, even within a millisecond and when the clock goes back', () => {
  const now = 1_800_000_000_000
  const ids = [...Array.from({ length: 5000 }, () => uuidVersion7(now)), uuidVersion7(now - 1000), uuidVersion7(now + 60_000)]
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
})
