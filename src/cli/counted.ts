/** "1 partner", "2 partners"; `many` where it is not the one with an s. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
