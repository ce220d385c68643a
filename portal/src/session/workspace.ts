/** The workspace is part of the address: `/portal/<workspace>/…`. */
const [, , slug = ''] = globalThis.location.pathname.split('/');

export const workspaceSlug = slug;
export const basePath = `/portal/${slug}`;
