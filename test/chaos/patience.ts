/** A killed worker's work is given to another in seconds here, so that fifty of them can die within a test. */
export const impatient = {
  leaseMs: 4000,
  worker: { sweepEveryMs: 250, lockMs: 1500, stalledEveryMs: 500 },
} as const
