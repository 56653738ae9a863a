/** One thing that was looked at between Teams and us, and what to do about it when it is wrong. */
export type TeamsFinding = { readonly good: boolean; readonly what: string; readonly advice?: string }
