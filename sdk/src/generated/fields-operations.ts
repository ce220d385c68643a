// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.
import type {
  Call,
  CallOptions,
  KeyedOptions,
  ListOperation,
} from '../operation.ts';
import type {
  Field,
  Fields,
  NewField,
} from './schemas.ts';

/** Fields of your own on accounts, persons, memberships and products. */
export interface FieldsOperations {
  /**
   * Define a field.
   *
   * Adds a field to accounts, persons, memberships or products, or changes its label, options and whether it is
   * required. Rules can read it at once, with its type: a misspelt name is a fault when the rule is saved. The type and
   * `personal` never change.
   *
   * `PUT /v1/fields/{subject}/{key}`, needs `programmes:write`.
   *
   * Refused with `field_limit_reached`, `field_not_changeable`, `rules_invalid`.
   */
  defineField(args: {
    /**
     * What has the field. Rules read `account.attributes.key`, `person.fields.key`, `membership.fields.key` and
     * `line.fields.key`.
     */
    subject: 'account' | 'person' | 'membership' | 'product';
    /** What rules and values call it, such as `installerGrade`. */
    key: string;
    body: NewField;
  }, options?: KeyedOptions): Call<Field>;

  /**
   * End a field.
   *
   * Rules cannot read it any more and values are not taken in; what was recorded stays. A field that rules read is
   * refused with the places that read it.
   *
   * `DELETE /v1/fields/{subject}/{key}`, needs `programmes:write`.
   *
   * Refused with `rules_invalid`.
   */
  endField(args: {
    /**
     * What has the field. Rules read `account.attributes.key`, `person.fields.key`, `membership.fields.key` and
     * `line.fields.key`.
     */
    subject: 'account' | 'person' | 'membership' | 'product';
    /** What rules and values call it, such as `installerGrade`. */
    key: string;
  }, options?: CallOptions): Call<void>;

  /**
   * List fields.
   *
   * Every field that was defined, ended ones included.
   *
   * `GET /v1/fields`, needs `programmes:read`.
   */
  listFields: ListOperation<Record<string, never>, Fields>;
}
