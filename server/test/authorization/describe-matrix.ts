/** docs/authorization.md: who may do what, from the table of operations and the catalogue of permissions. */
import { builtInRoles, permissionCatalogue } from '#modules/workspaces';
import { grants } from '#platform/http';
import type { Operation } from './operations.ts';

export function describeMatrix(operations: readonly Operation[]): string {
  const roles = builtInRoles.map(({ key }) => key);
  const marks = (permission: string) =>
    builtInRoles.map(({ permissions }) => (grants(permissions, permission) ? '✓' : '')).join(' | ');
  const line = `|---|${roles.map(() => ':-:').join('|')}|`;
  const permissions = Object.entries(permissionCatalogue).map(
    ([name, { en }]) => `| \`${name}\`<br>${en} | ${marks(name)} |`,
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const rows = operations
      .filter((operation) => operation.tag === tag && operation.permission !== 'public')
      .map(
        ({ operationId, method, path, permission }) =>
          `| \`${operationId}\` | ${method} \`${path}\` | \`${permission}\` |`,
      );
    return rows.length === 0
      ? ''
      : `### ${tag}\n\n| operation | request | permission |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  const open = operations.filter(({ permission }) => permission === 'public');
  return `# Who may do what

<!-- Written by server/test/authorization/matrix.test.ts; run it with -u after a change. Do not edit. -->

Every operation needs one permission, or none where it is marked so. There is no default: a route that names no permission
of the catalogue stops the start. Permissions come from the scopes of a key, or from the roles of a person.

The same test calls every operation as every built-in role, with keys that have exactly the permission and all others but
this one, with an expired, revoked, mistyped and unknown key, as suspended and removed people, and with none; on things of
the own workspace, of a sibling in which the same people work, of a foreign one, and on things that do not exist:

| caller | own | of another workspace | missing |
|---|---|---|---|
| no key | 401 \`authentication_required\` | 401 | 401 |
| key or person that may not enter | 401 \`authentication_failed\` | 401 | 401 |
| without the permission | 403 \`permission_denied\` | 403 | 403 |
| with the permission | answered | 404, word for word as a missing one | 404 |

The same holds for things of other workspaces that a body names: they are answered like things that do not exist.

Operations under \`/v1/member\` are done by members for themselves. No role and no key ever has their permissions, not even with
\`*\`: a member signs in, or a key with \`members:act\` names the person in the header \`Hanse-Person\`. Whoever has
\`members:view\` and an open view of the person reads what the person reads, and changes nothing.

## Permissions of the built-in roles

| permission | ${roles.join(' | ')} |
${line}
${permissions.join('\n')}

A workspace makes further roles of these permissions, with limits where it wants them.

## Operations

${sections.filter((section) => section !== '').join('\n')}
### Open to everybody

${open.map(({ operationId, method, path }) => `* \`${operationId}\`: ${method} \`${path}\``).join('\n')}
`;
}
