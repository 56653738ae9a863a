/** What can be asked of the workers. A job carries ids only, may run twice, and may be lost: the store is the truth. */
export type Task =
  | { readonly kind: 'sweep' }
  | { readonly kind: 'deliver'; readonly region: string; readonly notice: string }
  | { readonly kind: 'handle'; readonly region: string; readonly event: string }
  | { readonly kind: 'redraw'; readonly region: string }

/** Never called inside a transaction. Gives up within a second or so when the queue is away: the sweep repairs. */
export interface Queue {
  add(tasks: readonly Task[]): Promise<void>
}
