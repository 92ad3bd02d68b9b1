import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { AnalysisSubject } from '#shared/model/analysis'
import { pathInside } from '#main/core/folders/path-inside'
import type { MadePictures } from '#main/core/pixels/made-pictures'
import { loadSubject, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import type { AnalysisInputs } from '#main/core/scoring/analysis.queries'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { bankContrastBy, contrastsInTurns, type BankFiles } from '#main/core/variants/bank-contrast'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type VariantCommands =
  | 'analysis.read' | 'tolerance-sweep.read' | 'tolerance-variants.read' | 'edge-score.read' | 'illumination.read' | 'contrast-sweep.read'
  | 'confidence.read' | 'despeckling.read' | 'sub-block-picture.read'

interface Room {
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly made: MadePictures
}

/** Other ways to score one pair: measured in the scoring worker on asking, kept nowhere but for the last pictures. */
export function variantHandlers({ session, scoring, made }: Room): Pick<Handlers<AppContract>, VariantCommands> {
  const load = async (asked: AnalysisSubject) => {
    const workspace = session.current()
    const { inputs, ...subject } = await loadSubject(workspace, asked)
    const { tolerance: automatic } = await workspace.database.run('settings.read', null)
    return { workspace, inputs, subject, automatic, keep: (picture: Parameters<MadePictures['keep']>[1]) => made.keep(workspace, picture) }
  }
  const bankContrast = bankContrastBy(contrastsInTurns(scoring))
  return {
    async 'analysis.read'({ subject: asked }) {
      const { inputs, subject, automatic, keep } = await load(asked)
      const { pictures: { image1, image2, moved }, ...settled } = await scoring.run('analysed', { subject, automatic }, 'urgent')
      return { ...settled, base: inputs.base ?? '', image1: keep(image1), image2: keep(image2), moved: moved && keep(moved) }
    },

    async 'tolerance-sweep.read'({ subject: asked }) {
      const { subject, automatic } = await load(asked)
      return scoring.run('sweep', { subject, automatic }, 'urgent')
    },

    async 'tolerance-variants.read'({ subject: asked }) {
      const { workspace, inputs, subject, automatic } = await load(asked)
      const bank = await bankOf(workspace, inputs, subject)
      return scoring.run('tolerances', { subject, automatic, bankContrast: bank && (await bankContrast(bank)) }, 'urgent')
    },

    async 'edge-score.read'({ subject: asked, lens, threshold }) {
      const { subject, keep } = await load(asked)
      const { mask, lens1, lens2, ...score } = await scoring.run('edges', { subject, lens, threshold }, 'urgent')
      return { ...score, mask: keep(mask), lens1: keep(lens1), lens2: keep(lens2) }
    },

    async 'illumination.read'({ subject: asked, compensation }) {
      const { subject, keep } = await load(asked)
      const { compensated, ...rest } = await scoring.run('illumination', { subject, compensation }, 'urgent')
      return { ...rest, compensated: keep(compensated) }
    },

    async 'contrast-sweep.read'({ subject: asked, ...swept }) {
      const { subject, automatic } = await load(asked)
      return scoring.run('contrastSweep', { subject, automatic, swept }, 'urgent')
    },

    async 'confidence.read'({ subject: asked, ...wanted }) {
      const { subject } = await load(asked)
      return scoring.run('confidence', { subject, asked: wanted }, 'urgent')
    },

    async 'despeckling.read'({ subject: asked }) {
      const { subject, keep } = await load(asked)
      const { tolerance, rows } = await scoring.run('despeckling', { subject }, 'urgent')
      return { tolerance, rows: rows.map(({ picture, ...row }) => ({ ...row, picture: keep(picture) })) }
    },

    async 'sub-block-picture.read'({ subject: asked, gap }) {
      const { subject, keep } = await load(asked)
      const { red, green, blue, ...rest } = await scoring.run('subBlockPicture', { subject, gap }, 'urgent')
      return { ...rest, red: keep(red), green: keep(green), blue: keep(blue) }
    }
  }
}

/** More images than these tell no more about the mean contrast of a bank, and would keep a person waiting. */
const mostBankImages = 200

/** The images of the subject's base; files that are gone are left out. */
async function bankOf(
  { database }: OpenWorkspace, { bankId, image1 }: AnalysisInputs, { settings: { mode }, deepRule }: SubjectRequest
): Promise<BankFiles | null> {
  if (bankId === null || image1 === null) return null
  const images = await database.run('analysis.bank-files', { bankId, limit: mostBankImages })
  const files = await Promise.all(images.map(({ fileName }) => pathInside(image1.folder, fileName).catch(() => null)))
  return {
    files: files.filter((file) => file !== null),
    mode,
    revision: images.map(({ hash }) => hash).join(' '),
    ...(deepRule && { deepRule })
  }
}
