import { AppError } from '#shared/contract/failure'
import type { Homography, HomographyMatrix } from '#shared/model/homography'
import type { EstimatorSettings, PlausibilityGates, ScoreSettings } from '#shared/model/score-settings'
