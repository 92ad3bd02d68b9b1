import type { ChartData, ChartDataset, ChartOptions } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { FrameMovement } from '#shared/model/movement'
import { axisLooks } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { movementWords as words } from '#renderer/text/camera-views.ts'
import { gapsOf } from '#renderer/features/camera-views/movement.transition.ts'

/** Both shifts, or how long they are together. */
export type MovementPart = 'xy' | 'size'

const partValues = {
  x: (frame: FrameMovement) => frame.x ?? NaN,
  y: (frame: FrameMovement) => frame.y ?? NaN,
  size: (frame: FrameMovement) => (frame.x === null || frame.y === null ? NaN : Math.hypot(frame.x, frame.y))
}

function line(frames: readonly FrameMovement[], part: keyof typeof partValues, looks: Partial<ChartDataset<'line'>>): ChartDataset<'line'> {
  const data = frames.map((frame, index) => ({ x: index + 1, y: partValues[part](frame) }))
  return { label: words[part], data, borderWidth: 1.5, pointRadius: frames.length > 120 ? 0 : 2, spanGaps: false, ...looks } as ChartDataset<'line'>
}

/** The shifts against the frames; jumps as triangles above them, named. */
export function movementData(frames: readonly FrameMovement[], part: MovementPart, colours: TokenColours): ChartData<'line'> {
  const [first, second] = [{ borderColor: colours.accent, pointBackgroundColor: colours.accent }, { borderColor: colours.worse, pointBackgroundColor: colours.worse, borderDash: [5, 3] }]
  const lines = part === 'size' ? [line(frames, 'size', first)] : [line(frames, 'x', first), line(frames, 'y', second)]
  const jumps = frames.flatMap((frame, index) => {
    const heights = (part === 'size' ? [partValues.size(frame)] : [partValues.x(frame), partValues.y(frame)]).filter((value) => !Number.isNaN(value))
    return frame.jump && heights.length > 0 ? [{ x: index + 1, y: Math.max(...heights) }] : []
  })
  const marks = { label: words.jump, data: jumps, showLine: false, pointStyle: 'triangle', pointRadius: 6, borderColor: colours.text1, backgroundColor: colours.text1 }
  return { datasets: [...lines, ...(jumps.length > 0 ? [marks as ChartDataset<'line'>] : [])] }
}

/** Axes; gaps as grey bands, and the word at every jump where there is room for it. */
export function movementOptions(frames: readonly FrameMovement[], part: MovementPart, colours: TokenColours): ChartOptions<'line'> {
  const title = (text: string) => ({ display: true, text, color: colours.text3, padding: 0 })
  const [across, up] = [axisLooks(colours, false), axisLooks(colours, true)]
  return {
    parsing: false,
    events: [],
    layout: { padding: { top: 20, right: 12 } },
    plugins: { legend: { display: false }, annotation: { clip: false, annotations: [...bands(frames, colours), ...jumpLines(frames, colours)] } },
    scales: {
      x: { type: 'linear', min: 0.5, max: frames.length + 0.5, ...across, title: { ...title(words.frameAxis), align: 'end' }, ticks: { ...across.ticks, precision: 0, includeBounds: false } },
      y: { ...up, ...(part === 'size' && { min: 0 }), grace: '8%', title: title(words.shiftAxis), ticks: { ...up.ticks, maxTicksLimit: 7 } }
    }
  }
}

function bands(frames: readonly FrameMovement[], colours: TokenColours): AnnotationOptions[] {
  return gapsOf(frames).map(({ first, last }) => ({
    type: 'box', drawTime: 'beforeDatasetsDraw', xMin: first + 0.5, xMax: last + 1.5, backgroundColor: colours.surface3, borderWidth: 0,
    label: { display: last - first > frames.length / 12, content: words.gap, color: colours.text2, font: { size: 10, weight: 400 }, position: { x: 'center', y: 'start' } }
  }))
}

/** More words than these would lie over each other. */
const mostNamed = 12

function jumpLines(frames: readonly FrameMovement[], colours: TokenColours): AnnotationOptions[] {
  const jumps = frames.flatMap((frame, index) => (frame.jump ? [index] : []))
  return jumps.map((index) => ({
    type: 'line', scaleID: 'x', value: index + 1, drawTime: 'beforeDatasetsDraw', borderColor: colours.lineStrong, borderWidth: 1, borderDash: [2, 3],
    label: {
      display: jumps.length <= mostNamed, content: words.jump, position: 'end', backgroundColor: 'transparent', color: colours.text1,
      font: { size: 10, weight: 500 }, padding: 0, yAdjust: -13
    }
  }))
}
