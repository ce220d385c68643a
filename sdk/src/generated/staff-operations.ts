// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
  Page,
} from '../operation.ts';
import type {
  CreatedApiKey,
  Me,
  NewOwnApiKey,
  NewStaff,
  Permission,
  Role,
  RoleInput,
  Staff,
  StaffUpdate,
} from './schemas.ts';

/** Who works here, in which roles, with which permissions; who is calling. */
export interface StaffOperations {
  /**
   * Add a person to the staff.
   *
   * They can act with a personal key, which `hanse key create --staff` makes on the server. Whether other workspaces
   * know the address does not show. Somebody who was removed comes back with the roles given now.
   *
   * `POST /v1/staff`, needs `staff:admin`.
   *
   * Refused with `role_not_grantable`, `role_unknown`, `staff_exists`.
   */
  addStaff(args: {
    body: NewStaff;
  }, options?: KeyedOptions): Call<Staff>;

  /**
   * Create a personal API key.
   *
   * For oneself only: what is done with it is done by the person, and it may never do more than the person may at that
   * moment. The first key of a person is made on the server with `hanse key create --staff`. The key is in the answer
   * and nowhere else.
   *
   * `POST /v1/me/api-keys`, needs `workspace:read`.
   *
   * Refused with `api_key_expiry_past`, `not_a_person`.
   */
  createOwnApiKey(args: {
    body: NewOwnApiKey;
  }, options?: KeyedOptions): Call<CreatedApiKey>;

  /**
   * Delete a role.
   *
   * Only when nobody on the staff has it.
   *
   * `DELETE /v1/roles/{roleKey}`, needs `roles:admin`.
   *
   * Refused with `role_built_in`, `role_in_use`, `role_not_grantable`.
   */
  deleteRole(args: {
    /** Key of the role. */
    roleKey: string;
  }, options?: KeyedOptions): Call<void>;

  /**
   * Show who is calling.
   *
   * The person or key behind the credentials, with the permissions and limits of this moment.
   *
   * `GET /v1/me`, needs `workspace:read`.
   */
  getMe(args?: Record<string, never>, options?: CallOptions): Call<Me>;

  /**
   * Show a role.
   *
   * A built-in role or one of the workspace.
   *
   * `GET /v1/roles/{roleKey}`, needs `roles:read`.
   */
  getRole(args: {
    /** Key of the role. */
    roleKey: string;
  }, options?: CallOptions): Call<Role>;

  /**
   * Show a person of the staff.
   *
   * Removed ones too, so that old traces have a name.
   *
   * `GET /v1/staff/{staffId}`, needs `staff:read`.
   */
  getStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
  }, options?: CallOptions): Call<Staff>;

  /**
   * List permissions.
   *
   * Everything that can be allowed, what it means, and which built-in roles have it.
   *
   * `GET /v1/permissions`, needs `roles:read`.
   */
  listPermissions: ListOperation<Record<string, never>, {
    data: Permission[];
  }>;

  /**
   * List roles.
   *
   * The built-in roles, then those of the workspace by their keys.
   *
   * `GET /v1/roles`, needs `roles:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listRoles: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
  }, Page<Role>>;

  /**
   * List staff.
   *
   * The people who work here, in the order in which they came.
   *
   * `GET /v1/staff`, needs `staff:read`.
   *
   * Refused with `cursor_invalid`.
   */
  listStaff: ListOperation<{
    /** How many entries at most. */
    limit?: number;
    /** nextCursor of the page before; without it the list starts at its beginning. */
    cursor?: string;
    /** Also those who were removed. */
    removed?: boolean;
  }, Page<Staff>>;

  /**
   * Make or replace a role.
   *
   * Everybody who has the role has its new permissions at once; in other server processes after at most 5 seconds. A
   * role cannot reach further than whoever saves it.
   *
   * `PUT /v1/roles/{roleKey}`, needs `roles:admin`.
   *
   * Refused with `role_built_in`, `role_invalid`, `role_not_grantable`.
   */
  putRole(args: {
    /** Key of the role. */
    roleKey: string;
    body: RoleInput;
  }, options?: KeyedOptions): Call<Role>;

  /**
   * Lift a suspension.
   *
   * Roles and keys work again as before. Every server process knows after at most 5 seconds.
   *
   * `POST /v1/staff/{staffId}/reinstate`, needs `staff:admin`.
   *
   * Refused with `last_owner`, `role_not_grantable`.
   */
  reinstateStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
  }, options?: KeyedOptions): Call<Staff>;

  /**
   * Remove a person from the staff.
   *
   * Their keys are revoked for good; what they did keeps their name. The last active owner cannot be removed. Every
   * server process knows after at most 5 seconds.
   *
   * `POST /v1/staff/{staffId}/remove`, needs `staff:admin`.
   *
   * Refused with `last_owner`, `role_not_grantable`.
   */
  removeStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
  }, options?: KeyedOptions): Call<Staff>;

  /**
   * Suspend a person.
   *
   * They keep roles and keys and can use neither. The last active owner cannot be suspended. Every server process knows
   * after at most 5 seconds.
   *
   * `POST /v1/staff/{staffId}/suspend`, needs `staff:admin`.
   *
   * Refused with `last_owner`, `role_not_grantable`.
   */
  suspendStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
  }, options?: KeyedOptions): Call<Staff>;

  /**
   * Change name or roles of a person.
   *
   * Nobody can give more than they have, or change somebody who may do more. Every server process knows after at most 5
   * seconds.
   *
   * `PATCH /v1/staff/{staffId}`, needs `staff:admin`.
   *
   * Refused with `last_owner`, `role_not_grantable`, `role_unknown`.
   */
  updateStaff(args: {
    /** The person. `usr_…` */
    staffId: string;
    body?: StaffUpdate;
  }, options?: KeyedOptions): Call<Staff>;
}
