interface NamedMatchSet {
  readonly view: string
  /** The run's results folder: `<preprocessing>` or `<preprocessing>~<run>`. */
  readonly folder: string
  readonly image1: string
  readonly image2: string
}

/** A match set as folders and files name it, so that it is called the same in every workspace and label file. */
export function matchSetName({ view, folder, image1, image2 }: NamedMatchSet): string {
  return `${view}/${folder}/${image1}_to_${image2}`
}
