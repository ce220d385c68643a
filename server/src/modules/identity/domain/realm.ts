/** Whose sign-in it is: staff of the installation, or members of one workspace. Nothing of one opens the other. */
export type Realm =
  | { kind: 'staff'; workspaceId: null; slug: null }
  | { kind: 'member'; workspaceId: string; slug: string };

export const STAFF: Realm = { kind: 'staff', workspaceId: null, slug: null };

/** Where its handlers are. */
export function basePath(realm: Realm): string {
  return realm.kind === 'staff' ? '/auth/staff' : `/auth/member/${realm.slug}`;
}

/** Where its pages are. */
export function appPath(realm: Realm): string {
  return realm.kind === 'staff' ? '/console' : `/portal/${realm.slug}`;
}

/** Workspaces have cookies of their own: somebody may be signed in to several portals of one installation. */
export function cookiePrefix(realm: Realm, secure: boolean): string {
  const name = realm.kind === 'staff' ? 'hanse-staff' : `hanse-member-${realm.slug}`;
  return secure ? `__Host-${name}` : name;
}
