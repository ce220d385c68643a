import { RefusedError } from '#kernel';

export function administratorRequired(): RefusedError {
  return new RefusedError({
    code: 'account_administrator_required',
    detail: 'Only administrators of the company may do this.',
  });
}
