import type { Member } from './service.ts'

/** Ids and roles are the same in whatever letters Teams writes them. */
export const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase()

/** People of another tenant, guests, and those of whom Teams does not say where they belong, are outsiders here. */
export const isOutside = (
  { tenantId, userRole, userPrincipalName, email }: Member,
  tenant: string,
): boolean =>
  !tenantId ||
  !same(tenantId, tenant) ||
  same(userRole, 'guest') ||
  same(userRole, 'anonymous') ||
  /#ext#/iu.test(`${userPrincipalName ?? ''} ${email ?? ''}`)
