/** How a sender named an account: the one number that makes it known. */
export interface NamedAccount {
  system: string;
  externalId: string;
}

const NO_SYSTEM = 'erp';

/** Null where nothing can be given to an account: an id of ours that leads nowhere. */
export function namedAccount(reference: Record<string, unknown>): NamedAccount | null {
  const { vatNumber, externalId, system, anyOf } = reference;
  if (typeof vatNumber === 'string') return { system: 'vat', externalId: vatNumber };
  if (typeof externalId === 'string') {
    return { system: typeof system === 'string' ? system : NO_SYSTEM, externalId };
  }
  if (!Array.isArray(anyOf)) return null;
  for (const one of anyOf as Record<string, unknown>[]) {
    const named = namedAccount(one);
    if (named !== null) return named;
  }
  return null;
}

/** As people write it. */
export function referenceText(reference: Record<string, unknown>): string {
  if (Array.isArray(reference.anyOf)) {
    return (reference.anyOf as Record<string, unknown>[]).map(referenceText).join(' / ');
  }
  const { vatNumber, externalId, system, id } = reference;
  if (typeof vatNumber === 'string') return `VAT ${vatNumber}`;
  if (typeof externalId === 'string') return typeof system === 'string' ? `${system} ${externalId}` : externalId;
  return typeof id === 'string' ? id : JSON.stringify(reference);
}
