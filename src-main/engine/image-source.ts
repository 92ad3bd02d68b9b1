import type { Descriptor, DescriptorSettings } from '#main/engine/descriptor'
import { describe } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { readGray } from '#main/engine/images'

/** The descriptor of an image, halved `downscale` times. Nobody may write to what it returns: others may hold it. */
export type DescribeImage = (image: GrayImage, settings: DescriptorSettings, downscale: number) => Descriptor

/** Where a pair gets its images and their descriptors: made anew, or kept from an earlier pair. */
export interface ImageSource {
  /** Decodes one file. Throws `Refusal`. */
  gray(path: string): Promise<GrayImage>
  describe: DescribeImage
}

/** For a single pair, where keeping anything would only cost memory. */
export const freshImages: ImageSource = { gray: readGray, describe }
